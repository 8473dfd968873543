import { readConfigFile } from "../flow/read-config-file.ts";
import { dirname, resolve } from "node:path";
import { ConfigError } from "../errors.ts";
import { configOfText } from "../flow/config-of-text.ts";
import type { ReadableReference } from "../flow/references/read-reference.ts";
import type { Config } from "../model/config.ts";
import type { Store } from "../store/store.ts";
import { checkModelName } from "./ingest/model-name.ts";
import { problemsOfNew } from "./new-config.ts";

/**
 * Registers the model of a config file, with the reference file that it names, or neither when one of them is not valid. The same
 * file again changes nothing.
 *
 * @throws ConfigError `config-not-readable`, `config-not-valid`; UnreadableDataError for the reference; StoreError.
 */
export async function registerFile(store: Store, file: string, nowMs: number): Promise<void> {
  const text = (await readConfigFile(file)).toString("utf8");
  const named = modelOf(text, file);
  const { name } = named;
  const reference = await newReference(store, named, { file, nowMs });
  const known = (await store.readModels()).find((model) => model.name === name);
  if (known?.config !== text) {
    await store.putModel({ name, config: text, createdMs: known?.createdMs ?? nowMs, updatedMs: nowMs });
    const action = known === undefined ? "model-registered" : "model-changed";
    await store.putAudit({ atMs: nowMs, key: null, action, subject: name });
  }
  if (reference === null) return;
  await store.putReference(reference.stored, reference.content);
  const subject = `${name} ${reference.stored.hash}`;
  await store.putAudit({ atMs: nowMs, key: null, action: "reference-put", subject });
}

/** null when the config names no file, or the same one as before. */
async function newReference(
  store: Store,
  { name: model, config, reference }: NamedConfig,
  { file, nowMs }: { readonly file: string; readonly nowMs: number },
): Promise<ReadableReference | null> {
  if (reference === null) return null;
  const { referenceOfFile } = await import("./references/reference-of-file.ts");
  return referenceOfFile(store, { model, path: resolve(dirname(file), reference), nowMs }, config);
}

interface NamedConfig {
  readonly name: string;
  readonly config: Config;
  /** File of the reference, when the config names one. */
  readonly reference: string | null;
}

function modelOf(text: string, file: string): NamedConfig {
  const { config, user } = configOfText(text, file, problemsOfNew);
  if (config.model === null)
    throw new ConfigError("config-not-valid", { file, problems: `${file}: model is needed: its name.` });
  checkModelName(config.model);
  return { name: config.model, config, reference: user.reference?.source ?? null };
}
