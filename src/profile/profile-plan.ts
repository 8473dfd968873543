import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ColumnSpec } from "../model/column.ts";
import type { Bins, TableProfile } from "../model/profile.ts";

/** What the reference fixes once, for every profile that is to be compared with it or merged. */
export interface ProfilePlan {
  /** With the columns derived from texts, see `expandText`. */
  readonly specs: readonly ColumnSpec[];
  /** One for each spec; null for text and datetime columns and where the reference has no values. */
  readonly bins: readonly (Bins | null)[];
  /** By text column, see `TableProfile.vocabularies`. */
  readonly vocabularies: Readonly<Record<string, readonly number[]>>;
}

/** The plan that a profile was built with. */
export function planOf({ columns, vocabularies }: TableProfile): ProfilePlan {
  return { specs: columns.map(({ spec }) => spec), bins: columns.map(({ bins }) => bins), vocabularies };
}

/** SHA-256 over a plan, as hex: equal for equal plans, whatever the order in which their parts were written. */
export function binsHashOf({ specs, bins, vocabularies }: ProfilePlan): string {
  return sha256Hex(canonicalJson({ specs, bins, vocabularies }));
}

/** SHA-256 of a text in UTF-8, as hex. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** JSON with the keys of every object in order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
