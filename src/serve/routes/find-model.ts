import type { StoredModel, Store } from "../../store/store.ts";
import { unknownModel } from "../ingest/known-models.ts";

/** @throws HttpError 404 `model-unknown` */
export async function findModel(store: Store, name: string): Promise<StoredModel> {
  const models = await store.readModels();
  const found = models.find((model) => model.name === name);
  if (found === undefined) throw unknownModel(name);
  return found;
}
