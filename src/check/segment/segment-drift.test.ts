import { describe, expect, it } from "vitest";
import { rowSides } from "../../../test/fixture/row-sides.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import type { Membership } from "../../model/outcome-rows.ts";
import type { Side } from "../../model/side.ts";
import type { SegmentDrift } from "../../model/subset-results.ts";
import type { RawColumns } from "../../profile/table-from-columns.ts";
import { seededRandom } from "../../stats/random.ts";
import { type DriftInput, segmentDrift } from "./segment-drift.ts";

/** Two zones; `east` is added to x, and turns colors, in the east alone. */
function columnsOf(rows: number, seed: number, east = 0): RawColumns {
  const random = seededRandom(seed);
  const zone = Array.from({ length: rows }, () => (random() < 0.5 ? "east" : "west"));
  return {
    zone,
    x: zone.map((own) => random() + (own === "east" ? east : 0)),
    color: zone.map((own) => (random() < (own === "east" && east > 0 ? 0.9 : 0.5) ? "red" : "blue")),
  };
}

const sides = rowSides(columnsOf(600, 1), columnsOf(600, 2, 0.5), { segments: { by: ["zone"] } });
const { reference, current } = sides;

function zonesOf({ outcomes }: Side): Membership {
  const [zones] = outcomes?.segments ?? [];
  if (zones === undefined) throw new Error("a segmentation is expected");
  return zones;
}

const zones = zonesOf(current);
const placeOf = (label: string): number => zones.levels.findIndex((level) => level.label === label);

/** What moved inside the level of that name. */
function driftOf(input: DriftInput, label: string): readonly SegmentDrift[] {
  return segmentDrift(input, zonesOf(input.current))[placeOf(label)] ?? [];
}

function verdictsOf(before: Side, now: Side, label = "east"): readonly (readonly string[])[] {
  const found = driftOf({ reference: before, current: now }, label);
  return found.map(({ column, verdict }) => [column, verdict]);
}

function withFeatures(side: Side, change: (features: FeatureRows) => Partial<FeatureRows>): Side {
  const { features } = side;
  return features === null ? side : { ...side, features: { ...features, ...change(features) } };
}

describe("what moved inside a segment", () => {
  it("is told for the segment in which it moved, and for columns other than the segment's own", () => {
    expect(verdictsOf(reference, current, "east")).toEqual([
      ["x", "drifted"],
      ["color", "drifted"],
    ]);
    expect(verdictsOf(reference, current, "west")).toEqual([
      ["x", "ok"],
      ["color", "ok"],
    ]);
  });

  it("is tested at a level that the columns share", () => {
    const [x] = driftOf({ reference, current }, "west");
    expect(x?.adjustedPValue).toBe(Math.min(1, 2 * (x?.pValue ?? 0)));
    expect(x?.effect).toBeGreaterThan(0);
  });

  it("is not judged on fewer than 30 rows", () => {
    const few = rowSides(columnsOf(600, 1), columnsOf(40, 2, 0.5), { segments: { by: ["zone"] } });
    expect(new Set(driftOf(few, "east").map(({ verdict }) => verdict))).toEqual(new Set(["insufficient-data"]));
  });

  it("leaves out rows of the sample that are not among the outcomes", () => {
    const nowhere = withFeatures(current, ({ rowCount }) => ({ positions: new Int32Array(rowCount).fill(-1) }));
    expect(verdictsOf(reference, nowhere)).toEqual([
      ["x", "insufficient-data"],
      ["color", "insufficient-data"],
    ]);
  });
});

describe("columns that cannot be compared inside a segment", () => {
  it("are those that this side lacks, or has as another kind", () => {
    const lacking = withFeatures(current, ({ columns }) => ({ columns: columns.filter(({ name }) => name !== "x") }));
    expect(verdictsOf(reference, lacking)).toEqual([
      ["x", "not-computable"],
      ["color", "drifted"],
    ]);
    const turned = withFeatures(current, ({ columns, rowCount }) => ({
      columns: columns.map((column) =>
        column.kind === "numbers"
          ? { name: column.name, kind: "codes", codes: new Int32Array(rowCount), levels: ["a"] }
          : { name: column.name, kind: "numbers", values: new Float64Array(rowCount) },
      ),
    }));
    expect(verdictsOf(reference, turned)).toEqual([
      ["x", "not-computable"],
      ["color", "not-computable"],
    ]);
  });

  it("are those without a value there", () => {
    const empty = withFeatures(current, ({ columns, rowCount }) => ({
      columns: columns.map((column) =>
        column.kind === "numbers"
          ? { ...column, values: new Float64Array(rowCount).fill(Number.NaN) }
          : { ...column, codes: new Int32Array(rowCount).fill(-1) },
      ),
    }));
    const found = driftOf({ reference, current: empty }, "east");
    expect(found).toEqual(
      ["x", "color"].map((column) => ({
        column,
        verdict: "not-computable",
        effect: null,
        pValue: null,
        adjustedPValue: null,
      })),
    );
  });

  it("are none to tell of without the rows of both sides, or without the segmentation in the reference", () => {
    expect(verdictsOf({ ...reference, features: null }, current)).toEqual([]);
    expect(verdictsOf(reference, { ...current, features: null })).toEqual([]);
    expect(verdictsOf({ ...reference, outcomes: null }, current)).toEqual([]);
  });
});
