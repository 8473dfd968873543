import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, extname, resolve } from "node:path";
import { ConfigError } from "../errors.ts";
import { fileHash } from "../flow/references/file-hash.ts";
import type { Config } from "../model/config.ts";
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
  const { name, config, reference } = modelOf(text, file);
  const known = (await store.readModels()).find((model) => model.name === name);
  if (known?.config !== text) {
    await store.putModel({ name, config: text, createdMs: known?.createdMs ?? nowMs, updatedMs: nowMs });
    const action = known === undefined ? "model-registered" : "model-changed";
    await store.putAudit({ atMs: nowMs, key: null, action, subject: name });
  }
  if (reference === null) return;
  const path = resolve(dirname(file), reference);
  const { keepReference } = await import("../flow/references/keep-reference.ts");
  const source = `file ${basename(path)}`;
  if (await isKept(store, name, path)) return;
  await keepReference(store, { model: name, path, format: extname(path).slice(1), source, nowMs }, config);
}

/** Whether a reference of a file is as it was kept: one that was put since then by others stays the newest. */
async function isKept(store: Store, model: string, path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  const references = await store.readReferences(model);
  const ofFile = references.find(({ source }) => source.startsWith("file "));
  const hash = await fileHash(path);
  return ofFile === undefined ? references.some((reference) => reference.hash === hash) : ofFile.hash === hash;
}

interface NamedConfig {
  readonly name: string;
  readonly config: Config;
  /** File of the reference, when the config names one. */
  readonly reference: string | null;
}

function modelOf(text: string, file: string): NamedConfig {
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
  return { name, config: parsed.config, reference: parsed.user.reference?.source ?? null };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError("config-not-readable", { file, problem }, cause);
  }
}
