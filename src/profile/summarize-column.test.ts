import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkOf, levels, numbers, plainSpec, texts } from "../../test/fixture/plain-columns.ts";
import type { ColumnSpec } from "../model/column.ts";
import type { ColumnProfile, NumericBins } from "../model/profile.ts";
import type { Histogram } from "../model/report-document.ts";
import type { ColumnValues } from "../model/table.ts";
import { nextUp } from "../sketch/next-up.ts";
import { quantileOfSorted } from "../sketch/quantile-of-sorted.ts";
import { seededRandom, standardNormal } from "../stats/random.ts";
import { binsFromValues } from "./bins-from-values.ts";
import { displayEdges } from "./display-edges.ts";
import { displayHistogram } from "./display-histogram.ts";
import { ProfileBuilder } from "./profile-builder.ts";
import { referenceBins } from "./reference-bins.ts";
import { summarizeColumn } from "./summarize-column.ts";

function profileOf(spec: ColumnSpec, rowCount: number, column: ColumnValues, reference = column): ColumnProfile {
  const bins = referenceBins([spec], [chunkOf(rowCount, reference)]);
  const builder = new ProfileBuilder({ specs: [spec], bins, vocabularies: {} });
  builder.add(chunkOf(rowCount, column));
  const [profile] = builder.finish().columns;
  if (profile === undefined) throw new Error("one column is expected");
  return profile;
}

const numeric = plainSpec("x", "numeric");
const zone = plainSpec("zone", "categorical");

describe("the summary of a column", () => {
  it("has rows, mean, spread, extremes and quantiles within half a percent of the rows", () => {
    const random = seededRandom(4);
    const values = Array.from({ length: 5_000 }, () => standardNormal(random) * 3 + 10);
    const sorted = Float64Array.from(values).toSorted();
    const summary = summarizeColumn(profileOf(numeric, 5_000, numbers(values)));
    expect(summary).toMatchObject({ rows: 5_000, valid: 5_000, minimum: sorted[0], maximum: sorted.at(-1) });
    expect(summary.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 5_000, 9);
    expect(summary.standardDeviation).toBeGreaterThan(2.9);
    const shares = [0.05, 0.25, 0.5, 0.75, 0.95];
    shares.forEach((share, i) => {
      const low = quantileOfSorted(sorted, share - 0.005) ?? 0;
      const high = quantileOfSorted(sorted, share + 0.005) ?? 0;
      expect(summary.quantiles?.[i]).toBeGreaterThanOrEqual(low);
      expect(summary.quantiles?.[i]).toBeLessThanOrEqual(high);
    });
    expect(Math.abs((summary.distinct ?? 0) / 5_000 - 1)).toBeLessThan(0.092);
  });

  it("has exact quantiles where values repeat", () => {
    expect(summarizeColumn(profileOf(numeric, 5, numbers([1, 1, 2, 2, 9]))).quantiles).toEqual([1, 1, 2, 2, 9]);
    const zeros = [...Array.from({ length: 600 }, () => 0), ...Array.from({ length: 400 }, (_, i) => i + 0.5)];
    expect(summarizeColumn(profileOf(numeric, 1000, numbers(zeros))).quantiles?.slice(0, 3)).toEqual([0, 0, 0]);
  });

  it("keeps quantiles between the side's own extremes, also outside the reference's range", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (values) => {
          const reference = numbers(Array.from({ length: values.length }, (_, i) => i));
          const { quantiles, minimum, maximum } = summarizeColumn(
            profileOf(numeric, values.length, numbers(values), reference),
          );
          for (const quantile of quantiles ?? []) {
            expect(quantile).toBeGreaterThanOrEqual(minimum ?? 0);
            expect(quantile).toBeLessThanOrEqual(maximum ?? 0);
          }
          expect(quantiles?.toSorted((a, b) => a - b)).toEqual(quantiles);
        },
      ),
    );
  });

  it("has nothing where there is nothing", () => {
    const empty = summarizeColumn(profileOf(numeric, 2, numbers([null, null]), numbers([1, 2])));
    expect(empty).toMatchObject({
      rows: 2,
      valid: 0,
      mean: null,
      standardDeviation: null,
      quantiles: null,
      minimum: null,
      distinct: 0,
    });
    expect(summarizeColumn(profileOf(numeric, 1, numbers([4]))).standardDeviation).toBeNull();
    const huge = summarizeColumn(profileOf(numeric, 2, numbers([1e300, -1e300])));
    expect(huge.standardDeviation).toBeNull();
    expect(summarizeColumn(profileOf(plainSpec("t", "text"), 1, texts(["a"])))).toMatchObject({
      distinct: 1,
      mean: null,
      histogram: null,
    });
    const missing = summarizeColumn(profileOf(numeric, 1, { kind: "absent", reason: "missing" }));
    expect(missing).toMatchObject({ rows: 1, distinct: null });
  });

  it("counts levels exactly while all of them have names", () => {
    const many = Array.from({ length: 150 }, (_, i) => `z${i}`);
    expect(summarizeColumn(profileOf(zone, 150, levels(many))).distinct).toBe(150);
    const fresh = summarizeColumn(profileOf(zone, 150, levels(many), levels(many.map(() => "z0"))));
    expect(Math.abs((fresh.distinct ?? 0) / 150 - 1)).toBeLessThan(0.092);
    expect(fresh.quantiles).toBeNull();
  });
});

function edgesOf(draw: () => number): readonly number[] {
  const values = Float64Array.from({ length: 20_000 }, draw).toSorted();
  return displayEdges(binsFromValues(values) ?? { kind: "numeric", edges: [0, 1] });
}

const random = seededRandom(8);
const distributions: Record<string, () => number> = {
  normal: () => standardNormal(random),
  lognormal: () => Math.exp(2 * standardNormal(random)),
  cauchy: () => standardNormal(random) / standardNormal(random),
  integers: () => Math.floor(random() * 300),
  "half zeros": () => (random() < 0.5 ? 0 : standardNormal(random)),
  "three atoms": () => [0, 5, 99][Math.floor(random() * 4)] ?? random() * 100,
  "atom at the top": () => Math.min(1, Math.abs(standardNormal(random))),
  "five atoms": () => [0, 1, 2, 3, 4][Math.floor(random() * 6)] ?? random() * 5,
};

describe("the picture's bins", () => {
  it.each(Object.entries(distributions))("of %s are 8 to 20 unions of fixed bins that cover all of them", (_, draw) => {
    const values = Float64Array.from({ length: 20_000 }, draw).toSorted();
    const bins = binsFromValues(values);
    if (bins === null) throw new Error("bins are expected");
    const edges = displayEdges(bins);
    expect(edges.length - 1).toBeGreaterThanOrEqual(8);
    expect(edges.length - 1).toBeLessThanOrEqual(20);
    expect([edges[0], edges.at(-1)]).toEqual([bins.edges[0], bins.edges.at(-1)]);
    for (const edge of edges) expect(bins.edges).toContain(edge);
  });

  it("of normal values are about equally wide in the middle", () => {
    const edges = edgesOf(() => standardNormal(random)).slice(1, -1);
    const widths = edges.slice(1).map((edge, i) => edge - (edges[i] ?? 0));
    expect(Math.max(...widths) / Math.min(...widths)).toBeLessThan(3);
  });

  it("are not squashed by a heavy tail: most of them hold the middle half of the rows and its neighborhood", () => {
    const edges = edgesOf(() => standardNormal(random) / standardNormal(random));
    expect(edges.filter((edge) => Math.abs(edge) < 8).length).toBeGreaterThan(10);
  });

  it("set a value with half of the rows apart", () => {
    const edges = edgesOf(() => (random() < 0.5 ? 0 : standardNormal(random)));
    expect(edges[edges.indexOf(0) + 1]).toBe(nextUp(0));
  });

  it("of bins without ranks take every bin for equally full", () => {
    const edges = Array.from({ length: 101 }, (_, i) => i);
    expect(displayEdges({ kind: "numeric", edges }).length).toBeLessThanOrEqual(21);
  });

  it("of few bins are these bins", () => {
    const bins: NumericBins = { kind: "numeric", edges: [0, 1, 2, 2] };
    expect(displayEdges(bins)).toBe(bins.edges);
  });
});

describe("the picture's counts", () => {
  it("add up to the counts of the fixed bins, on any side", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 30, maxLength: 400, size: "max" }),
        fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 30, maxLength: 400, size: "max" }),
        (reference, current) => {
          const bins = binsFromValues(Float64Array.from(reference).toSorted());
          const builder = new ProfileBuilder({ specs: [numeric], bins: [bins], vocabularies: {} });
          builder.add(chunkOf(current.length, numbers(current)));
          const histogram = displayHistogram(bins, builder.finish().columns[0]?.counts ?? null);
          if (histogram?.kind !== "numeric") throw new Error("a histogram is expected");
          const { edges, counts, below, above } = histogram;
          const inside = current.filter((value) => value >= (edges[0] ?? 0) && value <= (edges.at(-1) ?? 0));
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(inside.length);
          expect(below + above).toBe(current.length - inside.length);
          counts.forEach((count, bin) =>
            expect(count).toBe(inside.filter((value) => binOf(histogram, value) === bin).length),
          );
        },
      ),
    );
  });

  it("show 20 levels and put the others together", () => {
    const rows = Array.from({ length: 60 }, (_, i) => `z${String(i % 30).padStart(2, "0")}`);
    const { histogram } = summarizeColumn(profileOf(zone, 60, levels(rows)));
    expect(histogram).toMatchObject({ kind: "levels", other: 20, new: 0 });
    expect(histogram?.counts).toHaveLength(20);
  });

  it("do not exist without bins, without counts, or for counts of another kind", () => {
    const counts = { kind: "numeric", counts: [1], below: 0, above: 0 } as const;
    const bins = { kind: "levels", levels: ["a"], otherHashes: [], complete: true } as const;
    expect(displayHistogram(null, counts)).toBeNull();
    expect(displayHistogram(bins, null)).toBeNull();
    expect(displayHistogram(bins, counts)).toBeNull();
  });
});

/** By the definition: the last bin that begins at or below the value. */
function binOf({ edges, counts }: Extract<Histogram, { kind: "numeric" }>, value: number): number {
  return Math.min(
    counts.length - 1,
    edges.findLastIndex((edge) => edge <= value),
  );
}
