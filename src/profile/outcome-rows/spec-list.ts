import type { ColumnSpec } from "../../model/column.ts";

/** Columns to read, each once for each way of reading it; gives the position of each. */
export class SpecList {
  readonly #specs: ColumnSpec[] = [];

  /** Position of a column read as numbers (dates: milliseconds since 1970). */
  numbers(spec: ColumnSpec): number {
    const type = spec.type === "datetime" ? "datetime" : "numeric";
    return this.#add({ ...spec, type, keptOutOfDrift: null });
  }

  /** Position of a column read as levels; booleans give "false" and "true". */
  levels(spec: ColumnSpec): number {
    const type = spec.type === "boolean" ? "boolean" : "categorical";
    return this.#add({ ...spec, type, role: "feature", keptOutOfDrift: null });
  }

  /** Position of a column read as texts. */
  texts(spec: ColumnSpec): number {
    return this.#add({ ...spec, type: "text", role: "feature", keptOutOfDrift: null });
  }

  /** Position of a column of which only matters which rows are equal: a number for each key. */
  keys(spec: ColumnSpec): number {
    return this.#add({ ...spec, type: spec.type === "numeric" ? "numeric" : "text", role: "id" });
  }

  get specs(): readonly ColumnSpec[] {
    return this.#specs;
  }

  #add(spec: ColumnSpec): number {
    const known = this.#specs.findIndex(
      ({ name, type, role }) => name === spec.name && type === spec.type && (role === "id") === (spec.role === "id"),
    );
    if (known >= 0) return known;
    this.#specs.push({ ...spec, derivedFrom: null });
    return this.#specs.length - 1;
  }
}
