import { expect, it } from "vitest";
import type { RowListing } from "../model/row-results.ts";
import { toOutliersCsv } from "./to-outliers-csv.ts";

const nothing: RowListing = { rows: [], worstErrors: [] };
const [header] = toOutliersCsv(nothing).split("\n");

function csvOf(changes: Partial<RowListing>): readonly string[] {
  return toOutliersCsv({ ...nothing, ...changes })
    .trimEnd()
    .split("\n");
}

it("is a header alone where no row is to be named", () => {
  expect(toOutliersCsv(nothing)).toBe("kind,id,row,score,cost,model,reasons\n");
});

it("has a line for each strange row and each dear error", () => {
  const reasons = [
    { column: "age", kind: "far-from-median", size: 9 },
    { column: "zone", kind: "new-level", size: null },
  ] as const;
  const rows = [{ id: "a1", row: 3, score: 0.75, reasons }];
  const worstErrors = [{ id: null, row: 9, model: "old", cost: 120 }];
  expect(csvOf({ rows, worstErrors })).toEqual([
    header,
    "outlier,a1,3,0.75,,,age: far from the middle; zone: a level that the reference never had",
    "error,,9,,120,old,",
  ]);
});

it("quotes what needs it and disarms formulas", () => {
  const rows = [
    { id: '=cmd("x")', row: 0, score: 1, reasons: [] },
    { id: "a,b", row: 1, score: 1, reasons: [] },
    { id: "-2", row: 2, score: 1, reasons: [] },
  ];
  expect(csvOf({ rows }).slice(1)).toEqual([
    `outlier,"'=cmd(""x"")",0,1,,,`,
    'outlier,"a,b",1,1,,,',
    "outlier,'-2,2,1,,,",
  ]);
});
