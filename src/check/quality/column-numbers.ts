import type { Table } from "../../model/table.ts";

/** The finite values of a numeric or datetime column, ascending; empty when the table does not hold it as numbers. */
export function sortedNumbers(table: Table, name: string): Float64Array {
  const position = table.specs.findIndex((spec) => spec.name === name);
  const parts = table.chunks.flatMap((chunk) => {
    const column = chunk.columns[position];
    if (column?.kind !== "number") return [];
    const { values, nulls } = column;
    return [values.filter((value, row) => nulls?.[row] !== 1 && Number.isFinite(value))];
  });
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all.toSorted();
}
