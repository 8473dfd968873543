import { rowColumns } from "../../flow/row-columns.ts";
import { takenHashes } from "../../flow/taken-hashes.ts";
import { keepReference } from "../../flow/references/keep-reference.ts";
import type { Span, Store, StoredModel, StoredReference } from "../../store/store.ts";
import { HttpError } from "../http-error.ts";
import { storedConfig } from "../stored-config.ts";

export interface WindowsRequest {
  readonly span: Span;
  /** null: records without one; absent: of all versions. */
  readonly version?: string | null | undefined;
  /** Where the rows go before they are stored. */
  readonly path: string;
  readonly nowMs: number;
}

/**
 * Makes what came in during a span of event time the model's reference.
 *
 * @throws HttpError 422 `reference-empty`
 */
export async function referenceOfWindows(
  store: Store,
  model: StoredModel,
  { span, version, path, nowMs }: WindowsRequest,
): Promise<StoredReference> {
  const config = storedConfig(model);
  const columns = rowColumns(config);
  const ofVersion = version === undefined ? {} : { version };
  const { rows } = await store.writeRows({ model: model.name, spans: [span], columns, ...ofVersion }, path);
  if (rows === 0) throw new HttpError(422, "reference-empty", "There are no records in this span.");
  const source = `windows ${new Date(span.fromMs).toISOString()} to ${new Date(span.toMs).toISOString()}`;
  const reference = { model: model.name, path, format: "parquet", source, hashed: takenHashes(config), nowMs };
  return keepReference(store, reference, config);
}
