import { readFile } from "node:fs/promises";
import { basename, dirname, extname, resolve } from "node:path";
import { ConfigError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { checkModelName } from "./ingest/model-name.ts";
import { parseConfig } from "./parse-config.ts";

/**
 * Registers the model of a config file, with the reference file that it names. The same file again changes nothing.
 *
 * @throws ConfigError `config-not-readable`, `config-not-valid`; UnreadableDataError for the reference; StoreError.
 */
export async function registerFile(store: Store, file: string, nowMs: number): Promise<void> {
  const text = await readText(file);
  const { name, reference } = modelOf(text, file);
  const known = (await store.readModels()).find((model) => model.name === name);
  if (known?.config !== text) {
    await store.putModel({ name, config: text, createdMs: known?.createdMs ?? nowMs, updatedMs: nowMs });
    const action = known === undefined ? "model-registered" : "model-changed";
    await store.putAudit({ atMs: nowMs, key: null, action, subject: name });
  }
  if (reference === null) return;
  const path = resolve(dirname(file), reference);
  const { storeReference } = await import("./references/store-reference.ts");
  const source = `file ${basename(path)}`;
  await storeReference(store, { model: name, path, format: extname(path).slice(1), source, nowMs });
}

function modelOf(text: string, file: string): { readonly name: string; readonly reference: string | null } {
  const parsed = parseConfig(text, null);
  if (parsed.status === "not-valid") {
    const problems = parsed.problems.map(
      ({ line, position, path, message }) =>
        `${file}:${line}:${position}: ${path === "" ? "the file" : path} ${message}`,
    );
    throw new ConfigError("config-not-valid", { file, problems: problems.join("\n") });
  }
  const { model: name } = parsed.config;
  if (name === null)
    throw new ConfigError("config-not-valid", { file, problems: `${file}: model is needed: its name.` });
  checkModelName(name);
  return { name, reference: parsed.user.reference?.source ?? null };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError("config-not-readable", { file, problem }, cause);
  }
}
