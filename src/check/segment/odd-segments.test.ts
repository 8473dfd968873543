import { describe, expect, it } from "vitest";
import { rowSides, type RowSides } from "../../../test/fixture/row-sides.ts";
import type { SegmentResult } from "../../model/subset-results.ts";
import type { UserConfig } from "../../model/user-config.ts";
import type { RawColumns } from "../../profile/table-from-columns.ts";
import { seededRandom } from "../../stats/random.ts";
import { decide } from "../decision.ts";
import { modelSections } from "../model-sections.ts";

const user: UserConfig = {
  task: "binary",
  roles: { target: "y", prediction: "p" },
  columns: { zone: { type: "categorical" } },
  segments: { by: ["zone"] },
  checks: { outliers: { enabled: false }, multivariate: { enabled: false } },
};

interface Shape {
  readonly rows: number;
  readonly seed: number;
  /** Share of right predictions in each zone. */
  readonly right?: Readonly<Record<string, number>>;
  readonly zones?: readonly string[];
}

function columnsOf({ rows, seed, right = {}, zones = ["east", "west"] }: Shape): RawColumns {
  const random = seededRandom(seed);
  const zone = Array.from({ length: rows }, (_, row) => zones[row % zones.length] ?? "");
  const y = zone.map(() => random() < 0.5);
  return {
    zone,
    x: y.map(() => random()),
    y,
    p: y.map((own, row) => own === random() < (right[zone[row] ?? ""] ?? 0.8)),
  };
}

function segmentsOf({ reference, current, config }: RowSides): Readonly<Record<string, SegmentResult>> | null {
  const sections = modelSections(reference, current, { config, level: 0.01, windowsAreJudged: false });
  const decision = decide(sections.drafts, { level: 0.01, correction: "benjamini_hochberg" });
  const { segments } = sections.close(decision);
  return segments === null ? null : Object.fromEntries(segments.map((own) => [own.label, own]));
}

const before = columnsOf({ rows: 1_200, seed: 1 });

describe("segments of one window", () => {
  it("in which the model does better now are a note", () => {
    const now = columnsOf({ rows: 1_200, seed: 2, right: { east: 0.97 } });
    const found = segmentsOf(rowSides(before, now, user));
    expect(found?.["east"]).toMatchObject({ verdict: "note", reason: null });
    expect(found?.["west"]?.verdict).toBe("ok");
    expect(found?.["east"]?.metrics[0]?.differenceToRest?.value).toBeGreaterThan(0.1);
  });

  it("do not alarm where the whole fell as far: that is said once, by performance", () => {
    const now = columnsOf({ rows: 1_200, seed: 2, right: { east: 0.5, west: 0.5 } });
    const found = segmentsOf(rowSides(before, now, user));
    expect(Object.values(found ?? {}).map(({ verdict }) => verdict)).toEqual(["ok", "ok"]);
  });

  it("without rows in the reference have nothing to be compared with", () => {
    const sides = rowSides(before, columnsOf({ rows: 1_200, seed: 2 }), user);
    const { outcomes } = sides.reference;
    if (outcomes === null) throw new Error("outcomes are expected");
    const [zones] = outcomes.segments;
    if (zones === undefined) throw new Error("a segmentation is expected");
    const west = zones.levels.findIndex(({ label }) => label === "west");
    const codes = zones.codes.map((code) => (code === west ? -1 : code));
    const reference = { ...sides.reference, outcomes: { ...outcomes, segments: [{ ...zones, codes }] } };
    const found = segmentsOf({ ...sides, reference });
    expect(found?.["west"]?.reference).toEqual({ rows: 0, share: 0 });
    expect(found?.["west"]?.metrics[0]).toMatchObject({ reference: null, verdict: "not-judged" });
    const unknown = segmentsOf({ ...sides, reference: { ...sides.reference, outcomes: null } });
    expect(unknown?.["east"]).toMatchObject({ reference: { rows: 0, share: null }, drift: [] });
    expect(unknown?.["east"]?.metrics[0]?.reference).toBeNull();
    const other = { ...sides.reference, outcomes: { ...outcomes, segments: [] } };
    expect(segmentsOf({ ...sides, reference: other })?.["east"]?.metrics[0]?.reference).toBeNull();
  });

  it("without rows now cannot be measured, and the only segment has no rest to be compared with", () => {
    const found = segmentsOf(rowSides(before, columnsOf({ rows: 600, seed: 2, zones: ["east"] }), user));
    expect(found?.["west"]?.current).toEqual({ rows: 0, share: 0 });
    expect(["not-computable", "insufficient-data"]).toContain(found?.["west"]?.verdict);
    expect(found?.["east"]?.metrics[0]?.differenceToRest).toBeNull();
  });

  it("name at most three of the columns that moved inside", () => {
    const four = (columns: RawColumns, shift: number): RawColumns => ({
      ...columns,
      ...Object.fromEntries(
        ["a", "b", "c", "d"].map((name) => [name, Array.from(columns["x"] ?? [], (x) => Number(x) + shift)]),
      ),
    });
    const now = columnsOf({ rows: 1_200, seed: 2 });
    const found = segmentsOf(rowSides(four(before, 0), four(now, 0.6), user));
    expect(found?.["east"]?.sentence).toMatch(/^zone = east: accuracy .* a, b, c moved inside\.$/u);
  });
});

describe("segments of a model of numbers", () => {
  it("that the reference lacks have no smallest fall that matters", () => {
    const numbers = ({ zone, x }: RawColumns): RawColumns => {
      const target = Array.from(x ?? [], Number);
      return { zone: zone ?? [], y: target, p: target.map((value, row) => value + (row % 3)) };
    };
    const own: UserConfig = { ...user, task: "regression" };
    const sides = rowSides(numbers(before), numbers(columnsOf({ rows: 300, seed: 2 })), own);
    const alone = segmentsOf({ ...sides, reference: { ...sides.reference, outcomes: null } });
    expect(alone?.["east"]?.metrics[0]).toMatchObject({ name: "mae", minimumEffect: null, verdict: "not-judged" });
    const compared = segmentsOf(sides)?.["east"]?.metrics[0];
    expect(compared?.minimumEffect).toBeCloseTo(0.1 * (compared?.reference?.value ?? Number.NaN), 12);
  });
});

describe("segments without a model", () => {
  it("are counted on both sides", () => {
    const { roles: _, task: __, ...plain } = user;
    const found = segmentsOf(rowSides(before, columnsOf({ rows: 300, seed: 2 }), plain));
    expect(found?.["east"]).toMatchObject({
      reference: { rows: 600, share: 0.5 },
      current: { rows: 150, share: 0.5 },
      metrics: [],
      verdict: "ok",
      sentence: "zone = east: 150 rows.",
    });
  });

  it("are none where the config names none, or no outcomes are known of this side", () => {
    const { segments: _, ...without } = user;
    expect(segmentsOf(rowSides(before, before, without))).toBeNull();
    const sides = rowSides(before, before, user);
    expect(segmentsOf({ ...sides, current: { ...sides.current, outcomes: null } })).toBeNull();
  });
});
