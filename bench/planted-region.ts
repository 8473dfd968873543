import { type Condition, type Feature, type Random, rowsWhere } from "driftline/stats";

/** A readable part of a table and the rows in it. */
export interface PlantedRegion {
  readonly conditions: readonly Condition[];
  /** 1 for each row inside. */
  readonly inside: Uint8Array;
}

const [leastShare, mostShare] = [0.03, 0.2];

/** Random conditions on one to three random columns that together hold 3 to 20 % of the rows. */
export function plantRegion(features: readonly Feature[], rows: number, random: Random): PlantedRegion {
  const columns = 1 + Math.floor(3 * random());
  for (;;) {
    const chosen = new Set<Feature>();
    while (chosen.size < columns) chosen.add(pick(features, random));
    const conditions = [...chosen].map((feature) => conditionOn(feature, random));
    const inside = rowsWhere(conditions, features, rows);
    const share = inside.reduce((sum, one) => sum + one, 0) / rows;
    const parts = conditions.map((condition) => rowsWhere([condition], features, rows));
    const isIdle = parts.some((part) => part.reduce((sum, one) => sum + one, 0) > 0.9 * rows);
    if (share >= leastShare && share <= mostShare && !isIdle) return { conditions, inside };
  }
}

/** Cuts at values of random rows; sets of one to three levels of random rows. */
function conditionOn(feature: Feature, random: Random): Condition {
  const column = feature.name;
  if (feature.kind === "level") {
    const size = 1 + Math.floor(3 * random());
    const codes = Array.from({ length: size }, () => pick(feature.codes, random));
    return { kind: "levels", column, levels: [...new Set(codes)].map((code) => feature.levels[code] ?? "") };
  }
  const cuts = [pick(feature.values, random), pick(feature.values, random)].toSorted((a, b) => a - b);
  const [low = 0, high = 0] = cuts;
  const form = Math.floor(3 * random());
  if (form === 0) return { kind: "range", column, low, high: null };
  return { kind: "range", column, low: form === 1 ? null : low, high };
}

function pick<Item>(items: ArrayLike<Item>, random: Random): Item {
  const item = items[Math.floor(items.length * random())];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** Losses of 0 and 1: 1 with the chance `inside` in the region, else with the chance `outside`. */
export function plantErrors(
  region: PlantedRegion,
  { inside, outside }: { readonly inside: number; readonly outside: number },
  random: Random,
): Float64Array {
  return Float64Array.from(region.inside, (isInside) => (random() < (isInside === 1 ? inside : outside) ? 1 : 0));
}
