import { afterAll, describe, expect, it } from "vitest";
import { SourceFolder } from "../../test/fixture/source-folder.ts";
import type { ColumnFacts } from "../model/table.ts";

const folder = new SourceFolder();
afterAll(() => folder.remove());

/** Facts with the help of the file's footer, and by reading every row (a filter makes the footer useless). */
async function bothFacts(file: string): Promise<{ footer: readonly ColumnFacts[]; rows: readonly ColumnFacts[] }> {
  const footer = await (await folder.open(file)).facts();
  const rows = await (await folder.open(file, { filter: "true" })).facts();
  return { footer, rows };
}

const kinds = `
  case when range % 7 = 0 then null else range::integer - 500 end as whole,
  (9007199254740993 + range)::bigint as huge,
  case when range % 5 = 0 then null else sin(range) * 1e-7 end as small,
  case when range = 3 then 'nan'::double when range % 2 = 0 then -0.0 else range end as nan,
  case when range = 4 then 'inf'::double else range end as infinite,
  (range / 3)::float as single,
  (range / 8)::decimal(12, 3) as money,
  range::utinyint % 200 as unsigned,
  date '2020-01-01' + (range % 90)::integer as day,
  timestamp '2021-03-04 05:06:07.089' + interval (range) second as moment,
  timestamptz '2021-03-04 05:06:07+00' + interval (range) second as zoned,
  case when range % 3 = 0 then null else 'level ' || range % 4 end as level,
  range % 2 = 0 as flag,
  null::double as nothing,
  {a: range, b: 'x'} as pair,
  [range] as list`;

describe("facts from the footer of a parquet file", () => {
  it("are those that reading every row gives, for every type", async () => {
    await folder.writeParquet("kinds.parquet", `select ${kinds} from range(200)`);
    const { footer, rows } = await bothFacts("kinds.parquet");
    expect(footer).toEqual(rows);
    expect(footer.find(({ name }) => name === "whole")).toMatchObject({
      minimum: -499,
      maximum: -301,
      nonNullCount: 171,
    });
    expect(footer.find(({ name }) => name === "huge")?.beyondDoublePrecision).toBe(true);
  });

  it("add up over row groups and files, also where a file lacks a column", async () => {
    await folder.writeParquet("part-1.parquet", "select range as a, range / 2 as b from range(130000)");
    await folder.writeParquet("part-2.parquet", "select -range as a from range(10)");
    const { footer, rows } = await bothFacts("part-*.parquet");
    const extremes = (facts: readonly ColumnFacts[]): unknown =>
      facts.map(({ name, nonNullCount, minimum, maximum }) => ({ name, nonNullCount, minimum, maximum }));
    expect(extremes(footer)).toEqual(extremes(rows));
    expect(extremes(footer)).toEqual([
      { name: "a", nonNullCount: 130_010, minimum: -9, maximum: 129_999 },
      { name: "b", nonNullCount: 130_000, minimum: 0, maximum: 64_999.5 },
    ]);
  });

  it("do not take a column whose name looks like a field of another for that field", async () => {
    await folder.writeParquet("names.parquet", `select {b: range * 100} as a, range as "a, b" from range(50)`);
    const { footer, rows } = await bothFacts("names.parquet");
    expect(footer).toEqual(rows);
  });
});
