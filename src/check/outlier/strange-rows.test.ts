import { describe, expect, it } from "vitest";
import { rowSides } from "../../../test/fixture/row-sides.ts";
import type { OutlierResult } from "../../model/row-results.ts";
import type { Side } from "../../model/side.ts";
import type { UserConfig } from "../../model/user-config.ts";
import type { RawColumns } from "../../profile/table-from-columns.ts";
import { seededRandom, standardNormal } from "../../stats/random.ts";
import { decide } from "../decision.ts";
import { outlierDraft } from "./outlier-draft.ts";
import { columnsOf as columnCounts } from "./outlier-rows.ts";
import { forestNumbers, reasonColumns, scoredColumns } from "./score-columns.ts";

/** A number, and two levels of which the color follows the shape, with one rare color. */
function columnsOf(rows: number, seed: number): Readonly<Record<"x" | "shape" | "color", (number | string)[]>> {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, () => standardNormal(random));
  const shape = x.map(() => (random() < 0.5 ? "round" : "square"));
  const color = shape.map((own, row) => (row === 17 ? "gold" : own === "round" ? "red" : "blue"));
  return { x, shape, color };
}

function withRow(columns: ReturnType<typeof columnsOf>, row: readonly [number, string, string]): RawColumns {
  const [x, shape, color] = row;
  const rest = <Value>(values: readonly Value[], own: Value): readonly Value[] => [own, ...values.slice(1)];
  return { x: rest(columns.x, x), shape: rest(columns.shape, shape), color: rest(columns.color, color) };
}

const asked: UserConfig = { checks: { outliers: { enabled: true } } };

function judge(reference: Side, current: Side, config: ReturnType<typeof rowSides>["config"]): OutlierResult | null {
  const draft = outlierDraft(reference, current, config);
  return draft && decide([draft], { level: 0.01, correction: "benjamini_hochberg" }).close(draft);
}

function resultOf(reference: RawColumns, current: RawColumns, user: UserConfig = {}): OutlierResult | null {
  const sides = rowSides(reference, current, { ...asked, ...user });
  return judge(sides.reference, sides.current, sides.config);
}

const before = columnsOf(3_000, 1);
const now = columnsOf(400, 2);

describe("reasons of a strange row", () => {
  const reasonsOf = (row: readonly [number, string, string]): readonly (readonly [string, string])[] => {
    const result = resultOf(before, withRow(now, row));
    const own = result?.rows.find((found) => found.row === 0);
    return own?.reasons.map(({ kind, column }) => [kind, column] as const) ?? [];
  };

  it("are a level that the reference never had", () => {
    expect(reasonsOf([9, "round", "green"])).toContainEqual(["new-level", "color"]);
  });

  it("are a rare level, with how rare it is", () => {
    const found = resultOf(before, withRow(now, [9, "round", "gold"]))?.rows.find(({ row }) => row === 0);
    expect(found?.reasons.find(({ kind }) => kind === "rare-level")).toEqual({
      column: "color",
      kind: "rare-level",
      size: expect.closeTo(Math.log10(3_000), 9),
    });
  });

  it("are two levels that never came together", () => {
    expect(reasonsOf([9, "round", "blue"])).toContainEqual(["unseen-combination", "shape with color"]);
  });

  it("are a number beyond the reference's range, and how far it lies from the median", () => {
    const kinds = reasonsOf([50, "round", "red"]);
    expect(kinds).toContainEqual(["out-of-range", "x"]);
    expect(kinds).toContainEqual(["far-from-median", "x"]);
    expect(kinds).toContainEqual(["isolated", "x"]);
  });

  it("are counted by column, those of equally many rows by name", () => {
    const reason = (column: string) => ({ column, kind: "isolated", size: null }) as const;
    const row = { id: null, row: 0, score: 1 };
    const counted = columnCounts([
      { ...row, reasons: [reason("b"), reason("a"), reason("b")] },
      { ...row, reasons: [reason("c")] },
      { ...row, reasons: [reason("c")] },
    ]);
    expect(counted).toEqual([
      { name: "c", rows: 2 },
      { name: "a", rows: 1 },
      { name: "b", rows: 1 },
    ]);
  });
});

describe("names of strange rows", () => {
  it("are their place and id in the outcomes, and the place in the sample without them", () => {
    const ids = { id: now.x.map((_, row) => `r${row}`) };
    const sides = rowSides(
      { id: before.x.map((_, row) => `b${row}`), ...before },
      { ...ids, ...withRow(now, [50, "round", "red"]) },
      { ...asked, roles: { id: "id" } },
    );
    const named = judge(sides.reference, sides.current, sides.config);
    expect(named?.rows.find(({ row }) => row === 0)?.id).toBe("r0");
    const { features } = sides.current;
    if (features === null) throw new Error("rows are expected");
    const nowhere = { ...features, positions: new Int32Array(features.rowCount).fill(-1) };
    const placeless = judge(sides.reference, { ...sides.current, features: nowhere }, sides.config);
    expect(placeless?.rows.find(({ row }) => row === 0)).toMatchObject({ id: null });
    const nameless = judge(sides.reference, { ...sides.current, outcomes: null }, sides.config);
    expect(nameless?.rows[0]?.id).toBeNull();
  });
});

describe("the share of strange rows", () => {
  it("is said in words on both sides", () => {
    const many = resultOf(before, { ...now, x: now.x.map((value) => Number(value) * 30) });
    expect(many?.verdict).toBe("alarm");
    expect(many?.sentence).toMatch(
      /^[\d.]+\u00a0% of rows stand apart from all that the reference has \([\d.]+\u00a0% of its own\)\.$/u,
    );
  });

  it("is none where the reference is too small to have one, and no row is strange", () => {
    const small = columnsOf(60, 1);
    const middle = { ...small, x: small.x.map(() => small.x[3] ?? 0), color: small.shape.map(() => "red") };
    const found = resultOf(small, { ...middle, shape: small.shape.map(() => "round") });
    expect(found?.sentence).toBe("No row stands apart from all that the reference has (none of its own).");
    expect(found).toMatchObject({ verdict: "ok", rows: [], columns: [] });
  });

  it("says how many rows were looked at when they are a sample", () => {
    const { reference, current, config } = rowSides(before, now, asked);
    const { features } = current;
    if (features === null) throw new Error("rows are expected");
    const sampled = { ...current, features: { ...features, totalRows: 90_000 } };
    expect(judge(reference, sampled, config)?.sentence).toContain(" A sample was scored: 400 of 90\u202f000 rows.");
  });
});

describe("rows that cannot be scored", () => {
  it("are too few, which is said", () => {
    const found = resultOf(before, columnsOf(12, 2));
    expect(found).toMatchObject({ status: "insufficient-data", verdict: "insufficient-data", threshold: null });
    expect(found?.sentence).toBe("Too few rows to tell how strange single rows are: 12.");
  });

  it("are too few as well where one row of the reference is all that the config asks for", () => {
    const sides = rowSides(before, now, { ...asked, windows: { minimumRows: 1 } });
    const { features } = sides.reference;
    if (features === null) throw new Error("rows are expected");
    const columns = features.columns.map((column) =>
      column.kind === "numbers"
        ? { ...column, values: column.values.slice(0, 1) }
        : { ...column, codes: column.codes.slice(0, 1) },
    );
    const one = { ...sides.reference, features: { ...features, columns, rowCount: 1 } };
    expect(judge(one, sides.current, sides.config)).toMatchObject({ status: "insufficient-data" });
  });

  it("are none where the config does not ask, or a side has only a profile", () => {
    const { reference, current, config } = rowSides(before, now, asked);
    expect(judge({ ...reference, features: null }, current, config)).toBeNull();
    expect(judge(reference, { ...current, features: null }, config)).toBeNull();
    const off = rowSides(before, now, { checks: { outliers: { enabled: false } } });
    expect(judge(off.reference, off.current, off.config)).toBeNull();
  });
});

describe("columns as a forest sees them", () => {
  const numbers = { name: "x", kind: "numbers", values: Float64Array.of(1, 2, 3, 4) } as const;
  const codes = { name: "x", kind: "codes", codes: Int32Array.of(0, 0, 0, -1), levels: ["a"] } as const;
  const rows = { totalRows: 4, rowCount: 4, positions: new Int32Array(4) };
  const numbersOf = (known: typeof numbers | typeof codes, own: typeof numbers | typeof codes): readonly unknown[] =>
    forestNumbers([own], scoredColumns({ ...rows, columns: [known] }, new Set(["x"])));

  it("are numbers as they stand, and levels the rarer the higher", () => {
    expect(numbersOf(numbers, numbers)).toEqual([numbers.values]);
    const further = { ...codes, codes: Int32Array.of(0, 0, 0, 1) };
    const [common, , , rare] = Array.from(
      forestNumbers([further], scoredColumns({ ...rows, columns: [further] }, new Set(["x"])))[0] ?? [],
    );
    expect(rare).toBeGreaterThan(common ?? Number.NaN);
  });

  it("are those that take part", () => {
    expect(forestNumbers([numbers], [])).toEqual([]);
    expect(scoredColumns({ ...rows, columns: [numbers, codes] }, new Set(["y"]))).toEqual([]);
  });

  it("have words for further levels of the reference, and leave out what takes no part", () => {
    expect(reasonColumns({ ...rows, columns: [codes] }, new Set(["x"]))).toEqual([
      { name: "x", kind: "level", codes: codes.codes, levels: ["a", "(other)"] },
    ]);
    expect(reasonColumns({ ...rows, columns: [codes, numbers] }, new Set(["y"]))).toEqual([]);
  });
});
