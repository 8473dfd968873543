import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScoredRows } from "./outlier-scoring.ts";
import { StrangestRows } from "./strangest-rows.ts";

/** Rows whose number is their score and whose level is the tenfold of it. */
function rowsOf(scores: readonly number[]): ScoredRows {
  return {
    scores: Float64Array.from(scores),
    columns: [
      { name: "x", kind: "numbers", values: Float64Array.from(scores) },
      { name: "zone", kind: "codes", codes: Int32Array.from(scores, (score) => score * 10), levels: [] },
    ],
    numbers: [Float64Array.from(scores), Float64Array.from(scores, (score) => -score)],
  };
}

function strangest(chunks: readonly (readonly number[])[], limit: number, most: number): StrangestRows {
  const rows = new StrangestRows(limit, most);
  let first = 0;
  for (const chunk of chunks) {
    const start = first;
    rows.add(rowsOf(chunk), (row) => ({ id: null, row: start + row }));
    first += chunk.length;
  }
  return rows;
}

const places = (rows: StrangestRows): readonly number[] => rows.rows().map(({ row }) => row);

describe("StrangestRows", () => {
  it("keeps the rows that a sort of all of them puts first, whatever the cut into chunks", () => {
    const chunks = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }), { maxLength: 8 });
    fc.assert(
      fc.property(chunks, fc.integer({ min: 1, max: 12 }), fc.integer({ min: -1, max: 8 }), (cut, most, limit) => {
        const all = cut.flat();
        const above = [...all.keys()].filter((row) => (all[row] ?? 0) > limit);
        const expected = above.toSorted((a, b) => (all[b] ?? 0) - (all[a] ?? 0) || a - b).slice(0, most);
        expect(places(strangest(cut, limit, most))).toEqual(expected);
        expect(strangest(cut, limit, most).rows()).toEqual(strangest([all], limit, most).rows());
      }),
    );
  });

  it("keeps with each row its score, its values and how the forest sees them", () => {
    expect(strangest([[1], [3, 2]], 1, 5).rows()).toEqual([
      { id: null, row: 1, score: 3, values: [3, 30], numbers: [3, -3] },
      { id: null, row: 2, score: 2, values: [2, 20], numbers: [2, -2] },
    ]);
  });

  it("can be asked for its rows between two chunks", () => {
    const rows = strangest([[4, 9]], 0, 2);
    expect(places(rows)).toEqual([1, 0]);
    rows.add(rowsOf([7, 4]), (row) => ({ id: null, row: 2 + row }));
    expect(places(rows)).toEqual([1, 2]);
  });

  it("asks for the names of no more rows than it has to", () => {
    const rows = new StrangestRows(0, 10);
    let asked = 0;
    const falling = Array.from({ length: 10_000 }, (_, row) => 20_000 - row);
    rows.add(rowsOf(falling), (row) => ({ id: String(asked++), row }));
    expect(asked).toBe(10);
    expect(rows.rows().map(({ id }) => id)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  });
});
