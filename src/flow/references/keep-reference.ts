import type { Config } from "../../model/config.ts";
import type { Store, StoredReference } from "../../store/store.ts";
import { type NewReference, readReference } from "./read-reference.ts";

/**
 * Keeps a file as the newest reference of a model, once it has proved readable under the model's config.
 *
 * @throws UnreadableDataError or ConfigError, as a report on the file would; StoreError.
 */
export async function keepReference(store: Store, reference: NewReference, config: Config): Promise<StoredReference> {
  const { stored, content } = await readReference(reference, config);
  await store.putReference(stored, content);
  return stored;
}
