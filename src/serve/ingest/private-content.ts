import { hashedValue } from "./hashed-value.ts";
import { privateId, type RecordPrivacy } from "./record-privacy.ts";
import { isObject, type JsonObject } from "./read-value.ts";
import { BadLine } from "./rejection.ts";

/** What is kept of a record that was not taken, where a model has privacy rules: what cannot be told apart is left out. */
export function privateContent(item: unknown, privacy: RecordPrivacy): unknown {
  if (item instanceof BadLine || !isObject(item)) return leftOut;
  return masked(item, fatesOf(privacy));
}

const leftOut = "Left out: the model's config has rules for privacy, and this is no record.";

type Mask = (value: unknown) => unknown;

/** How values at the top of a record are masked; names that are not here go by the names in the config. */
interface Masks {
  readonly named: ReadonlyMap<string, Mask>;
  readonly privacy: RecordPrivacy;
}

function fatesOf(privacy: RecordPrivacy): Masks {
  const { prediction, target, isVersionHashed, isProbabilityDropped, droppedClasses } = privacy;
  const inner = (value: unknown): unknown =>
    isObject(value) ? masked(value, { named: new Map(), privacy }) : value === null ? null : leftOut;
  const named = new Map<string, Mask>([
    ["id", (id) => (typeof id === "string" ? privateId(id, privacy) : byFate(privacy.isIdHashed ? "hashed" : "")(id))],
    ["version", byFate(isVersionHashed ? "hashed" : "")],
    ["prediction", byFate(prediction)],
    ["target", byFate(target)],
    ["probabilities", isProbabilityDropped || droppedClasses.size > 0 ? () => null : inner],
    ["features", inner],
    ["metadata", inner],
  ]);
  return { named, privacy };
}

function byFate(fate: string): Mask {
  if (fate === "dropped") return () => null;
  return fate === "hashed" ? hashedAny : plainOnly;
}

function masked(values: JsonObject, { named, privacy }: Masks): JsonObject {
  const kept: (readonly [string, unknown])[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (privacy.dropped.has(name) && !named.has(name)) continue;
    const mask = named.get(name) ?? (privacy.hashed.has(name) ? hashedAny : plainOnly);
    kept.push([name, mask(value)]);
  }
  return Object.fromEntries(kept);
}

/** Whatever was sent in place of a value. */
function hashedAny(value: unknown): unknown {
  if (value === null) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return hashedValue(value);
  return hashedValue(JSON.stringify(value) ?? "");
}

/** A list or an object where a value belongs may hold anything. */
function plainOnly(value: unknown): unknown {
  return typeof value === "object" && value !== null ? leftOut : value;
}
