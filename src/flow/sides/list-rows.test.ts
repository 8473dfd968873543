import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SourceFolder } from "../../../test/fixture/source-folder.ts";
import { compareSides } from "../../check/compare-sides.ts";
import { resolveConfig } from "../../model/resolve-config.ts";
import type { RowListing } from "../../model/row-results.ts";
import type { UserConfig } from "../../model/user-config.ts";
import { listRows } from "./list-rows.ts";
import { noProgress } from "./progress.ts";
import { type LoadedSides, withSides } from "./with-sides.ts";

const folder = new SourceFolder();
afterAll(() => folder.remove());

/** A number that is seldom far from its middle, drawn by the row's number. */
const drawn = (salt: number): string =>
  `(hash(range, ${salt}) % 1000 + hash(range, ${salt + 1}) % 1000 + hash(range, ${salt + 2}) % 1000)::double`;

/** Rows of a side; row `odd` is like no other. */
const query = (rows: number, salt: number, odd = -1): string =>
  `select 'r' || range as id, range as number, hash(range, ${salt}) % 101 / 100 as p, range % 3 = 0 as y,
    case when range = ${odd} then 9e5 else ${drawn(salt + 1)} end as x,
    case when range = ${odd} then -700 else ${drawn(salt + 4)} end as z,
    case when range = ${odd} then 'never seen' else 'zone ' || hash(range, ${salt + 7}) % 7 end as zone,
    repeat('word ', (hash(range, ${salt + 8}) % 5 + case when range = ${odd} then 80 else 1 end)::int) as note
    from range(${rows})`;

const planted = 31_337;
const columns = { number: { ignore: true }, note: { ignore: true } } as const;
/** Without a model, so that little else is looked at. */
const user: UserConfig = { roles: { id: "id" }, columns, checks: { outliers: { enabled: true } } };
const modelled: UserConfig = {
  roles: { id: "id", target: "y", probability: "p" },
  checks: { multivariate: { enabled: false } },
};

beforeAll(async () => {
  await folder.writeParquet("reference.parquet", query(5_000, 0));
  await folder.writeParquet("large.parquet", query(60_000, 20, planted));
  await folder.writeParquet("small.parquet", query(20_000, 20, 777));
  await folder.writeParquet("few.parquet", query(20, 20));
});

interface Loaded extends LoadedSides {
  readonly listing: RowListing | null;
  readonly config: ReturnType<typeof resolveConfig>;
}

async function load(current: string, changes: UserConfig = {}, isListed = true): Promise<Loaded> {
  const [reference, path] = ["reference.parquet", current].map((name) => join(folder.path, name));
  const config = resolveConfig({ ...user, ...changes });
  const paths = { reference: reference ?? "", current: path ?? "", referenceOutcomes: null, outcomes: null };
  return withSides(paths, config, { isListed, progress: noProgress }, async (sides) => {
    const listing = isListed ? await listRows(sides, config, noProgress) : null;
    return { ...sides, listing, config };
  });
}

async function list(current: string, changes: UserConfig = {}): Promise<RowListing> {
  const { listing } = await load(current, changes);
  if (listing === null) throw new Error("a listing is expected");
  return listing;
}

const hashOf = (id: string): string => createHash("sha256").update(id).digest("hex").slice(0, 16);

describe("the strangest rows of a large side", () => {
  it("are found although the sample of the report does not hold them", async () => {
    const texts = { columns: { number: { ignore: true }, note: { type: "text" } } } as const;
    const { reference, current, listing, config } = await load("large.parquet", texts);
    expect(current.features?.totalRows).toBe(60_000);
    expect(current.features?.positions.includes(planted)).toBe(false);
    const report = compareSides(reference, current, config);
    expect(report.outliers?.rows.map(({ row }) => row)).not.toContain(planted);
    expect(report.outliers?.sentence).toMatch(/A sample was scored: 19\D\d{3} of 60\D000 rows\.$/u);
    expect(listing?.rows).toHaveLength(100);
    const found = listing?.rows.find(({ row }) => row === planted);
    expect(found?.id).toBe(`r${planted}`);
    const reasons = found?.reasons.map(({ column, kind }) => `${column} ${kind}`);
    expect(reasons).toEqual(expect.arrayContaining(["x out-of-range", "zone new-level", "note (length) out-of-range"]));
  });

  it("leave the report as it is", async () => {
    const [listed, plain] = await Promise.all([load("small.parquet"), load("small.parquet", {}, false)]);
    expect(plain.listing).toBeNull();
    const reports = [listed, plain].map((each) => compareSides(each.reference, each.current, each.config));
    expect(JSON.stringify(reports[0])).toBe(JSON.stringify(reports[1]));
  });

  it("are named by what the config leaves of the id", async () => {
    const idsAndRows = async (changes: UserConfig): Promise<readonly (readonly [unknown, number])[]> =>
      (await list("large.parquet", changes)).rows.map(({ id, row }) => [id, row]);
    const hashed = await idsAndRows({ privacy: { hash: ["id"] } });
    expect(hashed).toHaveLength(100);
    expect(hashed).toEqual(hashed.map(([, row]) => [hashOf(`r${row}`), row]));
    const dropped = await idsAndRows({ roles: {}, privacy: { drop: ["id"] } });
    expect(dropped).toEqual(hashed.map(([, row]) => [null, row]));
    const numbered = await idsAndRows({ roles: { id: "number" }, columns: {} });
    expect(numbered.length).toBeGreaterThan(50);
    expect(numbered).toEqual(numbered.map(([, row]) => [String(row), row]));
  });

  it("are looked for in columns that privacy leaves, and have their place among the rows that the filter keeps", async () => {
    const { rows } = await list("large.parquet", {
      privacy: { drop: ["zone"] },
      filter: "number >= 1000",
    });
    expect(rows.find(({ id }) => id === `r${planted}`)?.row).toBe(planted - 1_000);
    const told = new Set(rows.flatMap(({ reasons }) => reasons.map(({ column }) => column)));
    expect([...told].filter((column) => column.startsWith("zone"))).toEqual([]);
  });
});

describe("the strangest rows of a side that is scored whole", () => {
  it.each([
    ["on rows", modelled],
    ["on its profile", { checks: { drift: { exactRows: 10 }, outliers: { enabled: true } } }],
  ])("are those of the report (judged %s)", async (_, changes: UserConfig) => {
    const { reference, current, listing, config } = await load("small.parquet", changes);
    const { outliers } = compareSides(reference, current, config);
    expect(outliers?.rows.length).toBeGreaterThan(50);
    expect(listing).toEqual({ rows: outliers?.rows, worstErrors: outliers?.worstErrors });
  });

  it("come with the errors that cost most, of a model", async () => {
    expect((await list("small.parquet", modelled)).worstErrors).toHaveLength(100);
    expect((await list("small.parquet")).worstErrors).toEqual([]);
  });

  it("are named too where the report does not look for outliers", async () => {
    const off: UserConfig = { checks: { outliers: { enabled: false } } };
    const { reference, current, listing, config } = await load("small.parquet", off);
    expect(compareSides(reference, current, config).outliers).toBeNull();
    expect(listing).toEqual(await list("small.parquet"));
  });

  it("are none where there are too few rows, or no column takes part", async () => {
    expect((await list("few.parquet")).rows).toEqual([]);
    const ignore = ["x", "z", "zone", "p", "y"];
    expect((await list("small.parquet", { checks: { outliers: { enabled: true, ignore } } })).rows).toEqual([]);
  });
});
