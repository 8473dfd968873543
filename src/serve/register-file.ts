import { readConfigFile } from "../flow/read-config-file.ts";
import { dirname, resolve } from "node:path";
import { ConfigError } from "../errors.ts";
import { configOfText } from "../flow/config-of-text.ts";
import type { Config } from "../model/config.ts";
import type { Store } from "../store/store.ts";
import { checkModelName } from "./ingest/model-name.ts";
import { problemsOfNew } from "./new-config.ts";

/**
 * Registers the model of a config file, with the reference file that it names. The same file again changes nothing.
 *
 * @throws ConfigError `config-not-readable`, `config-not-valid`; UnreadableDataError for the reference; StoreError.
 */
export async function registerFile(store: Store, file: string, nowMs: number): Promise<void> {
  const text = (await readConfigFile(file)).toString("utf8");
  const { name, config, reference } = modelOf(text, file);
  const known = (await store.readModels()).find((model) => model.name === name);
  if (known?.config !== text) {
    await store.putModel({ name, config: text, createdMs: known?.createdMs ?? nowMs, updatedMs: nowMs });
    const action = known === undefined ? "model-registered" : "model-changed";
    await store.putAudit({ atMs: nowMs, key: null, action, subject: name });
  }
  if (reference === null) return;
  const { referenceOfFile } = await import("./references/reference-of-file.ts");
  const kept = await referenceOfFile(store, { model: name, path: resolve(dirname(file), reference), nowMs }, config);
  if (kept !== null)
    await store.putAudit({ atMs: nowMs, key: null, action: "reference-put", subject: `${name} ${kept.hash}` });
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
