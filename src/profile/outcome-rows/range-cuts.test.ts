import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkOf, levels, numbers, plainSpec } from "../../../test/fixture/plain-columns.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import { ProfileBuilder } from "../profile-builder.ts";
import { referenceBins } from "../reference-bins.ts";
import { rangeCuts } from "./range-cuts.ts";

function profileOf(values: readonly number[]): ColumnProfile {
  const specs = [plainSpec("x", "numeric")];
  const chunk = chunkOf(values.length, numbers(values));
  const builder = new ProfileBuilder({ specs, bins: referenceBins(specs, [chunk]), vocabularies: {} });
  builder.add(chunk);
  const [column] = builder.finish().columns;
  if (column === undefined) throw new Error("a column is expected");
  return column;
}

describe("rangeCuts", () => {
  it("cuts at the quartiles", () => {
    const decimals = Array.from({ length: 1_000 }, (_, row) => row / 10 + 0.03);
    expect(rangeCuts(profileOf(decimals))?.labels).toEqual(["under 25", "25 to 50", "50 to 75", "75 and more"]);
  });

  it("cuts right after a value that many rows have, and says that it belongs below", () => {
    const zeros = Array.from({ length: 1_000 }, (_, row) => (row < 600 ? 0 : row));
    expect(rangeCuts(profileOf(zeros))?.labels).toEqual(["up to 0", "above 0 to 750", "750 and more"]);
    expect(rangeCuts(profileOf([0, 0, 0, 1]))?.labels).toEqual(["under 1", "1 and more"]);
  });

  it("is null for a single value, and for levels", () => {
    expect(rangeCuts(profileOf([3, 3, 3]))).toBeNull();
    expect(rangeCuts(profileOf([]))).toBeNull();
    const specs = [plainSpec("x", "categorical")];
    const chunk = chunkOf(1, levels(["a"]));
    const builder = new ProfileBuilder({ specs, bins: referenceBins(specs, [chunk]), vocabularies: {} });
    builder.add(chunk);
    const [column] = builder.finish().columns;
    expect(column === undefined ? undefined : rangeCuts(column)).toBeNull();
  });

  it("gives one label more than edges, which rise, and no part without rows", () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.double({ min: -5, max: 5, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        const { edges, labels } = rangeCuts(profileOf(values)) ?? { edges: [], labels: ["all"] };
        const parts = new Set(values.map((each) => edges.filter((edge) => each >= edge).length));
        expect(labels).toHaveLength(edges.length + 1);
        expect(edges).toEqual(edges.toSorted((left, right) => left - right));
        expect(parts.size).toBe(labels.length);
      }),
    );
  });
});
