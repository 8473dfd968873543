import { rowColumns } from "../../flow/row-columns.ts";
import { defaultConfig } from "../../model/default-config.ts";
import type { Span, Store, StoredModel, StoredReference } from "../../store/store.ts";
import { HttpError } from "../http-error.ts";
import { parseConfig } from "../parse-config.ts";
import { storeReference } from "./store-reference.ts";

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
  const config = model.config === null ? null : parseConfig(model.config, model.name);
  const columns = rowColumns(config?.status === "valid" ? config.config : defaultConfig);
  const ofVersion = version === undefined ? {} : { version };
  const { rows } = await store.writeRows({ model: model.name, spans: [span], columns, ...ofVersion }, path);
  if (rows === 0) throw new HttpError(422, "reference-empty", "There are no records in this span.");
  const source = `windows ${new Date(span.fromMs).toISOString()} to ${new Date(span.toMs).toISOString()}`;
  return storeReference(store, { model: model.name, path, format: "parquet", source, nowMs });
}
