import { intAt } from "../../model/number-at.ts";
import { type Feature, featureLength, type LevelFeature } from "../feature.ts";
import { type RobustScale, robustScale } from "./robust-z.ts";

/** What the reference's rows tell of one column. */
export type StrangenessColumn =
  | { readonly kind: "number"; readonly name: string; readonly scale: RobustScale | null }
  | {
      readonly kind: "level";
      readonly name: string;
      readonly levels: readonly string[];
      readonly counts: Int32Array;
      /** Rows that are not missing. */
      readonly rows: number;
    };

/** Combinations of levels of two columns that the reference's rows hold, as `left code * right levels + right code`. */
export interface SeenPairs {
  /** Places in `columns`. */
  readonly left: number;
  readonly right: number;
  readonly seen: ReadonlySet<number>;
  /** Rows where neither is missing. */
  readonly rows: number;
  /** Of these rows, in each level. */
  readonly leftCounts: Int32Array;
  readonly rightCounts: Int32Array;
}

export interface StrangenessReference {
  readonly columns: readonly StrangenessColumn[];
  readonly pairs: readonly SeenPairs[];
}

/**
 * What {@link strangeness} needs of the reference: scales of columns of numbers, counts of levels, combinations of two levels.
 *
 * @param features - Columns of the reference. Not changed.
 *
 * @remarks Time O(n c + n l^2) for c columns of which l hold levels.
 *
 * @example
 * strangenessReference([{ name: "x", kind: "number", values: Float64Array.of(1, 2, 3) }]).pairs.length; // => 0
 */
export function strangenessReference(features: readonly Feature[]): StrangenessReference {
  const columns = features.map(describe);
  const pairs = features.flatMap((left, leftPlace) =>
    features.flatMap((right, rightPlace) => {
      if (left.kind !== "level" || right.kind !== "level" || rightPlace <= leftPlace) return [];
      return [{ left: leftPlace, right: rightPlace, ...seenPairs(left, right) }];
    }),
  );
  return { columns, pairs };
}

function describe(feature: Feature): StrangenessColumn {
  const { name } = feature;
  if (feature.kind === "number") return { kind: "number", name, scale: robustScale(feature.values) };
  const counts = new Int32Array(feature.levels.length);
  let rows = 0;
  for (const code of feature.codes) {
    if (code < 0) continue;
    counts[code] = intAt(counts, code) + 1;
    rows++;
  }
  return { kind: "level", name, levels: feature.levels, counts, rows };
}

function seenPairs(left: LevelFeature, right: LevelFeature): Omit<SeenPairs, "left" | "right"> {
  const seen = new Set<number>();
  const leftCounts = new Int32Array(left.levels.length);
  const rightCounts = new Int32Array(right.levels.length);
  let rows = 0;
  for (let row = 0; row < featureLength(left); row++) {
    const [first, second] = [intAt(left.codes, row), intAt(right.codes, row)];
    if (first < 0 || second < 0) continue;
    rows++;
    leftCounts[first] = intAt(leftCounts, first) + 1;
    rightCounts[second] = intAt(rightCounts, second) + 1;
    seen.add(first * right.levels.length + second);
  }
  return { seen, rows, leftCounts, rightCounts };
}
