import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SourceFolder } from "../../../test/fixture/source-folder.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import { idAt } from "../../model/outcome-rows.ts";
import { resolveConfig } from "../../model/resolve-config.ts";
import type { Side } from "../../model/side.ts";
import type { UserConfig } from "../../model/user-config.ts";
import { noProgress } from "./progress.ts";
import { type LoadedSides, withSides } from "./with-sides.ts";

const folder = new SourceFolder();
afterAll(() => folder.remove());

const query = (rows: number, shift: number): string =>
  `select 'r' || range as id, (range * 37 % 101) / 100 as p, range % 3 = 0 as y, range % 7 as hour,
    case range % 2 when 0 then 'a' else 'b' end as zone, (range * 7919 % 10007 + ${shift})::double as x from range(${rows})`;

beforeAll(async () => {
  await folder.writeParquet("reference.parquet", query(30_000, 0));
  await folder.writeParquet("current.parquet", query(25_000, 5));
  await folder.writeParquet("late.parquet", `select id, y from (${query(20_000, 5)})`);
  await folder.writeParquet("unlabelled.parquet", `select * exclude (y) from (${query(25_000, 5)})`);
});

const user: UserConfig = {
  roles: { id: "id", target: "y", prediction: "p" },
  cost: "target ? 1 - prediction : prediction",
  segments: { late: "hour >= 5", by: ["zone * x"] },
  fairness: { by: ["zone"] },
};

async function load(
  changes: UserConfig = {},
  current = "current.parquet",
  outcomes: string | null = null,
): Promise<LoadedSides> {
  const path = (name: string): string => join(folder.path, name);
  const paths = {
    reference: path("reference.parquet"),
    current: path(current),
    referenceOutcomes: null,
    outcomes: outcomes === null ? null : path(outcomes),
  };
  const options = { progress: noProgress, isListed: false };
  return withSides(paths, resolveConfig({ ...user, ...changes }), options, async (sides) => sides);
}

describe("rows with outcomes of files", () => {
  it("hold target, prediction, costs, segments and groups of every row", async () => {
    const { current } = await load();
    const rows = current.outcomes;
    expect(rows).toMatchObject({ task: "binary", rowCount: 25_000, withOutcome: 25_000, problems: [], join: null });
    expect(rows?.target).toMatchObject({ kind: "codes" });
    expect(rows?.models[0]?.cost?.slice(0, 3)).toEqual(Float64Array.of(1, 0.37, 0.74));
    expect(rows?.segments[0]?.codes.slice(0, 7)).toEqual(Int32Array.of(-1, -1, -1, -1, -1, 0, 0));
    expect(rows?.segments[1]?.levels).toHaveLength(8);
    expect(rows?.groups[0]?.codes.slice(0, 3)).toEqual(Int32Array.of(0, 1, 0));
    expect(idAt(rows?.ids ?? null, 7)).toBe("r7");
  });

  it("are the same whether the side is judged on rows or on its profile, and so are the places of the features", async () => {
    const exact = await load();
    const profiled = await load({ checks: { drift: { exactRows: 10 } } });
    expect(profiled.current.rows).toBeNull();
    // Where x is cut comes from a sample of the reference when it is judged on its profile.
    const uncut = ({ current }: LoadedSides): unknown => ({ ...current.outcomes, segments: [] });
    expect(uncut(profiled)).toEqual(uncut(exact));
    expect(profiled.current.outcomes?.segments[0]).toEqual(exact.current.outcomes?.segments[0]);
    for (const side of [exact.current, profiled.current]) expectPlaced(side);
    expect(profiled.current.features?.rowCount).toBeLessThanOrEqual(20_000);
    expect(profiled.current.features?.rowCount).toBeGreaterThan(18_000);
  });

  it("take outcomes that came later, and say what is missing without them", async () => {
    const late = await load({}, "unlabelled.parquet", "late.parquet");
    expect(late.current.outcomes).toMatchObject({
      withOutcome: 20_000,
      coverage: 0.8,
      problems: [],
      join: { file: "late.parquet", matched: 20_000, unmatched: 5_000 },
    });
    const without = await load({}, "unlabelled.parquet");
    expect(without.current.outcomes?.problems.map(({ scope, code }) => [scope, code])).toEqual([
      ["side", "target-missing"],
      ["cost", "cost-not-computable"],
    ]);
    expect(without.current.outcomes?.problems[1]?.reason).toMatch(
      /^A name is not a column of the file: column "target"/,
    );
    expect(without.current.outcomes?.coverage).toBe(0);
  });

  it("refuse an expression that the reference cannot compute, and outcomes without an id", async () => {
    await expect(load({ segments: { odd: "gone > 1" } })).rejects.toMatchObject({ code: "column-unknown" });
    await expect(load({ roles: { target: "y" } }, "current.parquet", "late.parquet")).rejects.toMatchObject({
      code: "outcomes-without-id",
      details: { missing: "roles.id" },
    });
  });

  it("cannot be joined to a profile", async () => {
    folder.write("profile.json", '{"schema": "driftline/profile/1"}');
    await expect(load({}, "profile.json", "late.parquet")).rejects.toMatchObject({ code: "usage-not-valid" });
  });

  it("are none when the config asks for none; then the features are read only when something looks at them", async () => {
    const none = { roles: undefined, cost: undefined, segments: undefined, fairness: undefined };
    expect((await load(none)).current).toMatchObject({ outcomes: null, features: null });
    const { current } = await load({ ...none, checks: { outliers: { enabled: true } } });
    expect(current.outcomes).toBeNull();
    expect(current.features?.columns.map(({ name }) => name)).toEqual(["p", "y", "hour", "zone", "x"]);
  });
});

/** The x of every feature row is that of the file's row at its place. */
function expectPlaced({ features }: Side): void {
  if (features === null) throw new Error("features are expected");
  const values = xOf(features);
  const expected = Array.from(features.positions, (row) => ((row * 7919) % 10_007) + 5);
  expect([...values]).toEqual(expected);
}

function xOf({ columns }: FeatureRows): Float64Array {
  const x = columns.find(({ name }) => name === "x");
  if (x?.kind !== "numbers") throw new Error("x holds numbers");
  return x.values;
}
