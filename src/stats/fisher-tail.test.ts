import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { fisherTail } from "./fisher-tail.ts";
import { splitRows } from "./split-rows.ts";

interface Golden {
  readonly fisher: readonly {
    readonly reference: readonly [number, number];
    readonly current: readonly [number, number];
    readonly greater: number;
    readonly less: number;
  }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL("../../test/golden/quality.json", import.meta.url), "utf8"));

it.for(golden.fisher)("Fisher's one-sided test is scipy's ($current against $reference)", (made) => {
  const reference = { successes: made.reference[0], rows: made.reference[1] };
  const current = { successes: made.current[0], rows: made.current[1] };
  expect(Math.abs(fisherTail(current, reference) - made.greater)).toBeLessThanOrEqual(1e-9 * made.greater);
  expect(Math.abs(fisherTail(reference, current) - made.less)).toBeLessThanOrEqual(1e-9 * made.less);
});

it("Fisher's one-sided test is 1 where nothing can differ, and refuses more successes than rows", () => {
  expect(fisherTail({ successes: 0, rows: 5 }, { successes: 0, rows: 9 })).toBe(1);
  expect(fisherTail({ successes: 0, rows: 0 }, { successes: 3, rows: 9 })).toBe(1);
  expect(() => fisherTail({ successes: 6, rows: 5 }, { successes: 0, rows: 0 })).toThrow(InvalidInputError);
});

it.for([0, 1, 2, 7, 1000])("halves of %d rows hold every row once, in order", (rows) => {
  const { first, second } = splitRows(rows, 5);
  expect(first.length - second.length).toBe(rows % 2);
  expect([...first].toSorted((a, b) => a - b)).toEqual([...first]);
  expect([...second].toSorted((a, b) => a - b)).toEqual([...second]);
  expect([...first, ...second].toSorted((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row));
});

it("every row is in the first half about as often as in the second", () => {
  const runs = 2000;
  const counts = new Float64Array(9);
  for (let seed = 0; seed < runs; seed++)
    for (const row of splitRows(9, seed).first) counts[row] = (counts[row] ?? 0) + 1;
  for (const count of counts) expect(Math.abs(count / runs - 5 / 9)).toBeLessThan(0.05);
});
