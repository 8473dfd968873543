import { describe, expect, it } from "vitest";
import type { FeatureRows } from "../../model/feature-rows.ts";
import { resolveConfig } from "../../model/resolve-config.ts";
import type { Side } from "../../model/side.ts";
import { planColumns, readTable } from "../../profile/plan-columns.ts";
import { ProfileBuilder } from "../../profile/profile-builder.ts";
import { tableFromColumns } from "../../profile/table-from-columns.ts";
import { rowsInMemory } from "../../profile/outcome-rows/rows-in-memory.ts";
import { scoreRows } from "./outlier-scoring.ts";
import { listingScoring, rowListing } from "./row-listing.ts";
import { StrangestRows } from "./strangest-rows.ts";

const config = resolveConfig({});

function sideOf(rows: number): Side & { readonly features: FeatureRows } {
  const data = tableFromColumns({
    x: Array.from({ length: rows }, (_, row) => ((row * 37) % 101) + ((row * 53) % 97) + ((row * row) % 89)),
    zone: Array.from({ length: rows }, (_, row) => `z${row % 7}`),
  });
  const plan = planColumns(data, config);
  const table = readTable(data, plan, "current");
  const builder = new ProfileBuilder(plan);
  for (const chunk of table.chunks) builder.add(chunk);
  const { features } = rowsInMemory({ data, table }, { profile: plan, outcomes: null, features: true }, 1);
  if (features === null) throw new Error("features are expected");
  const rejects = { count: 0, examples: [] };
  return { name: "side", profile: builder.finish(), rows: null, columns: [], rejects, outcomes: null, features };
}

const reference = sideOf(400);
const current = sideOf(200);

describe("what scores the rows of a listing", () => {
  it("comes from the reference, also where the config does not look for outliers", () => {
    expect(config.checks.outliers.enabled).toBe(false);
    const scoring = listingScoring(reference, current, config);
    expect(scoring?.columns.map(({ name }) => name)).toEqual(["x", "zone"]);
    expect(scoring?.heldOutScores).toHaveLength(200);
    expect(scoring).toEqual(listingScoring(reference, sideOf(90), config));
    expect(structuredClone(scoring)).toEqual(scoring);
  });

  it("is nothing with few rows, with a profile on a side, or when no column takes part", () => {
    expect(listingScoring(reference, sideOf(29), config)).toBeNull();
    expect(listingScoring({ ...reference, features: null }, current, config)).toBeNull();
    expect(listingScoring(reference, { ...current, features: null }, config)).toBeNull();
    const ignoring = resolveConfig({ checks: { outliers: { ignore: ["x", "zone"] } } });
    expect(listingScoring(reference, current, ignoring)).toBeNull();
    const any = resolveConfig({ windows: { minimumRows: 0 } });
    expect(listingScoring({ ...reference, features: null }, current, any)).toBeNull();
  });
});

describe("rowListing", () => {
  it("tells why each of the strangest rows is strange", () => {
    const scoring = listingScoring(reference, current, config);
    if (scoring === null) throw new Error("a scoring is expected");
    const odd = [
      { name: "x", kind: "numbers", values: Float64Array.of(50, 9_000) },
      { name: "zone", kind: "codes", codes: Int32Array.of(1, 8), levels: [] },
    ] as const;
    const strangest = new StrangestRows(scoring.limit, 5);
    strangest.add(scoreRows(scoring, odd), (row) => ({ id: `row ${row}`, row }));
    const { rows, worstErrors } = rowListing(reference, current, { rows: strangest.rows(), scoring });
    expect(worstErrors).toEqual([]);
    expect(rows.map(({ id }) => id)).toEqual(["row 1"]);
    const reasons = rows[0]?.reasons.map(({ column, kind }) => `${column} ${kind}`);
    expect(reasons?.slice(0, 3)).toEqual(["zone new-level", "x out-of-range", "x far-from-median"]);
  });

  it("is empty where nothing was scored", () => {
    expect(rowListing(reference, current, null)).toEqual({ rows: [], worstErrors: [] });
  });
});
