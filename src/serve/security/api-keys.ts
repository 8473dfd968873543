import { createHash, timingSafeEqual } from "node:crypto";
import { parse } from "yaml";
import { z } from "zod";
import { ConfigError } from "../../errors.ts";
import type { Scope } from "../service-context.ts";

/** One key as its file names it: the key itself is not there, only its hash. */
export interface ApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly requestsPerSecond: number | null;
}

const entrySchema = z.strictObject({
  name: z.string().min(1).max(128),
  scopes: z.array(z.enum(["ingest", "read", "admin"])).min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/u, "is not a SHA-256 in hex; `driftline keys create` prints one"),
  requestsPerSecond: z.int().min(1).optional(),
});

const fileSchema = z.array(entrySchema).min(1, "holds no key");

interface Entry {
  readonly key: ApiKey;
  readonly hash: Buffer;
}

/** Where keys are looked up. */
export interface KeySource {
  /** Whose key it is; null for none. */
  find(secret: string): ApiKey | null;
}

/** The keys that open this service. */
export class ApiKeys implements KeySource {
  readonly #entries: readonly Entry[];

  private constructor(entries: readonly Entry[]) {
    this.#entries = entries;
  }

  /**
   * Reads a key file: a YAML list of `{name, scopes, hash, requestsPerSecond?}`.
   *
   * @throws ConfigError `config-not-valid`, `config-not-readable`
   */
  static parse(text: string, file: string): ApiKeys {
    const result = fileSchema.safeParse(yamlOf(text, file));
    if (!result.success) {
      const problems = result.error.issues.map((issue) => `${file}: ${issue.path.join(".")} ${issue.message}`);
      throw new ConfigError("config-not-valid", { file, problems: problems.slice(0, 20).join("\n") });
    }
    const names = new Set(result.data.map(({ name }) => name));
    if (names.size < result.data.length) {
      throw new ConfigError("config-not-valid", { file, problems: `${file}: two keys have the same name` });
    }
    return new ApiKeys(
      result.data.map(({ hash, name, scopes, requestsPerSecond = null }) => ({
        key: { name, scopes, requestsPerSecond },
        hash: Buffer.from(hash, "hex"),
      })),
    );
  }

  /** Whose key it is; null for none. Takes the same time whichever it is: all are compared, each in constant time. */
  find(secret: string): ApiKey | null {
    const hash = createHash("sha256").update(secret).digest();
    let found: ApiKey | null = null;
    for (const entry of this.#entries) if (timingSafeEqual(entry.hash, hash)) found = entry.key;
    return found;
  }
}

function yamlOf(text: string, file: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError("config-not-readable", { file, problem }, cause);
  }
}

/** Whether a key opens what needs a scope; `admin` opens all. */
export function mayUse({ scopes }: ApiKey, scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes("admin");
}
