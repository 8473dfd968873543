import { compareText } from "./compare-text.ts";
import type { RowColumns } from "./store.ts";
import { wellFormed } from "./well-formed.ts";

export type SlotRole = "feature" | "class" | "prediction" | "probability" | "target";
export type SlotKind = "number" | "text" | "boolean";

/** What the rows hold under one name of one role. */
export interface ValueFacts {
  readonly role: SlotRole;
  /** Of a feature or a class; "" otherwise. */
  readonly name: string;
  readonly numbers: number;
  /** All numbers are safe integers. */
  readonly areWhole: boolean;
  readonly texts: number;
  readonly booleans: number;
}

export interface WindowColumn {
  readonly facts: ValueFacts;
  readonly name: string;
  readonly type: "BIGINT" | "DOUBLE" | "BOOLEAN" | "VARCHAR";
}

const order: readonly SlotRole[] = ["prediction", "target", "probability", "class", "feature"];

/**
 * Names and types of a table's value columns, in order: prediction, target, probabilities, features by name. Those without a value
 * are left out.
 *
 * @param isTaken - Names of columns that are there already.
 */
export const windowColumns = (
  facts: readonly ValueFacts[],
  columns: RowColumns,
  isTaken: readonly string[],
): readonly WindowColumn[] => {
  const taken = new Set(isTaken.map(folded));
  const filled = facts.filter(({ numbers, texts, booleans }) => numbers + texts + booleans > 0);
  return filled.toSorted(compareFacts).map((fact) => {
    const name = freeName(wellFormed(wantedName(fact, columns)), fact.role, taken);
    taken.add(folded(name));
    return { facts: fact, name, type: columnType(fact) };
  });
};

const compareFacts = (first: ValueFacts, second: ValueFacts): number =>
  order.indexOf(first.role) - order.indexOf(second.role) || compareText(first.name, second.name);

const wantedName = ({ role, name }: ValueFacts, columns: RowColumns): string => {
  if (role === "feature") return name;
  if (role !== "class") return columns[role];
  return Object.hasOwn(columns.classes, name) ? (columns.classes[name] ?? name) : `probability_${name}`;
};

/** Capitals do not make a name: DuckDB tells columns apart by more than that. */
const folded = (name: string): string => name.toLowerCase();

const freeName = (wanted: string, role: SlotRole, taken: ReadonlySet<string>): string => {
  const prefix = role === "class" ? "probability_" : `${role}_`;
  // A name ends at U+0000 for the engine.
  let name = wanted.replaceAll("\0", "\uFFFD");
  while (name === "" || taken.has(folded(name))) name = prefix + name;
  return name;
};

const columnType = ({ numbers, areWhole, texts, booleans }: ValueFacts): WindowColumn["type"] => {
  if (texts > 0 || (numbers > 0 && booleans > 0)) return "VARCHAR";
  if (booleans > 0) return "BOOLEAN";
  return areWhole ? "BIGINT" : "DOUBLE";
};
