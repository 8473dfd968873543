import type { Config } from "../../model/config.ts";
import type { ServeLimits } from "../limits.ts";
import { type RecordPrivacy, recordPrivacy } from "./record-privacy.ts";

/** What a record must keep to. */
export interface RecordRules {
  readonly limits: ServeLimits;
  /** Features whose type the model's config states, where not every value has it; null when there are none. */
  readonly declared: ReadonlyMap<string, "numeric" | "boolean"> | null;
  /** What is not kept as it was sent; null when all is. */
  readonly privacy: RecordPrivacy | null;
  /** Records of events longer ago are not kept; null keeps all. */
  readonly retentionMs: number | null;
  /** A regression predicts numbers. */
  readonly isRegression: boolean;
  /** Whether the body has an escape that may be half of a surrogate pair, so that texts have to be looked at. */
  readonly suspectText: boolean;
}

/** The rules that a model's config gives. */
export function recordRules(config: Config, limits: ServeLimits): RecordRules {
  const declared = new Map<string, "numeric" | "boolean">();
  for (const [name, { type, ignore }] of Object.entries(config.columns)) {
    if (!ignore && (type === "numeric" || type === "boolean")) declared.set(name, type);
  }
  return {
    limits,
    declared: declared.size === 0 ? null : declared,
    privacy: recordPrivacy(config),
    retentionMs: config.retention.recordsMs,
    isRegression: config.task === "regression",
    suspectText: false,
  };
}
