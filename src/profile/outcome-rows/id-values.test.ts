import { expect, it } from "vitest";
import { idAt } from "../../model/outcome-rows.ts";
import type { ColumnValues } from "../../model/table.ts";
import { idValues } from "./id-values.ts";

const named = (column: ColumnValues | undefined): readonly (string | null)[] =>
  [0, 1, 2].map((row) => idAt(idValues(column), row));

it("names rows by texts and by whole numbers, and no row where the id is missing", () => {
  expect(named({ kind: "text", values: ["a", null, "c"] })).toEqual(["a", null, "c"]);
  const values = Float64Array.of(7, 0, 9);
  expect(named({ kind: "number", values, nulls: null })).toEqual(["7", "0", "9"]);
  expect(named({ kind: "number", values, nulls: Uint8Array.of(0, 1, 0) })).toEqual(["7", null, "9"]);
});

it("names no row without an id column", () => {
  expect(idValues(undefined)).toBeNull();
  expect(idValues({ kind: "absent", reason: "missing" })).toBeNull();
});
