import { doubleAt, intAt } from "../../model/number-at.ts";
import type { Feature } from "../feature.ts";

/** One readable condition on one column; missing values fulfil none but `missing`. */
export type Condition =
  | {
      readonly kind: "range";
      readonly column: string;
      /** Smallest value (included); null when there is no lower end. */
      readonly low: number | null;
      /** Upper end (excluded); null when there is none. */
      readonly high: number | null;
    }
  | { readonly kind: "levels"; readonly column: string; readonly levels: readonly string[] }
  | { readonly kind: "missing"; readonly column: string };

/**
 * Conditions as a person would write them, joined by "and".
 *
 * @example
 * conditionsText([{ kind: "range", column: "age", low: 55, high: null }, { kind: "levels", column: "job", levels: ["A", "B"] }]); // => "age >= 55 and job in (A, B)"
 */
export function conditionsText(conditions: readonly Condition[]): string {
  return conditions.map(conditionText).join(" and ");
}

function conditionText(condition: Condition): string {
  const { column } = condition;
  if (condition.kind === "missing") return `${column} is missing`;
  if (condition.kind === "levels") {
    const [only = ""] = condition.levels;
    return condition.levels.length === 1 ? `${column} = ${only}` : `${column} in (${condition.levels.join(", ")})`;
  }
  const { low, high } = condition;
  if (high === null) return `${column} >= ${low ?? "anything"}`;
  return low === null ? `${column} < ${high}` : `${low} <= ${column} < ${high}`;
}

/**
 * Rows that fulfil all conditions: 1 for each that does, else 0.
 *
 * A condition on a column that is not among the features is fulfilled by no row.
 *
 * @param conditions - None are fulfilled by every row.
 * @param features - Not changed; columns are found by name.
 * @param rows - Rows of every feature.
 *
 * @remarks Time O(rows x conditions).
 *
 * @example
 * const age = { name: "age", kind: "number", values: Float64Array.of(30, 60, NaN) };
 * rowsWhere([{ kind: "range", column: "age", low: 55, high: null }], [age], 3); // => [0, 1, 0]
 */
export function rowsWhere(conditions: readonly Condition[], features: readonly Feature[], rows: number): Uint8Array {
  const inside = new Uint8Array(rows).fill(1);
  for (const condition of conditions) {
    const feature = features.find(({ name }) => name === condition.column);
    const holds = feature === undefined ? () => false : holdsFor(condition, feature);
    for (let row = 0; row < rows; row++) if (inside[row] === 1 && !holds(row)) inside[row] = 0;
  }
  return inside;
}

function holdsFor(condition: Condition, feature: Feature): (row: number) => boolean {
  if (feature.kind === "number") {
    const { values } = feature;
    if (condition.kind === "missing") return (row) => Number.isNaN(doubleAt(values, row));
    if (condition.kind === "levels") return () => false;
    const [low, high] = [condition.low ?? -Infinity, condition.high ?? Infinity];
    const toTheEnd = condition.high === null;
    return (row) => {
      const value = doubleAt(values, row);
      return value >= low && (value < high || (toTheEnd && value === high));
    };
  }
  const { codes } = feature;
  if (condition.kind === "missing") return (row) => intAt(codes, row) < 0;
  if (condition.kind === "range") return () => false;
  const wanted = new Set(condition.levels);
  const isWanted = feature.levels.map((level) => wanted.has(level));
  return (row) => isWanted[intAt(codes, row)] ?? false;
}
