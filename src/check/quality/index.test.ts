import { describe, expect, it } from "vitest";
import { QualitySides, rows } from "../../../test/fixture/quality-sides.ts";

const columns = { delay: { type: "numeric", unit: "minutes" }, origin: { type: "categorical" } } as const;
const quiet = (count: number) => ({
  delay: rows(count, (row) => ((row * 7919) % 1009) / 10),
  origin: rows(count, (row) => ["JFK", "LAX", "ORD"][row % 3] ?? "JFK"),
});

describe("quality of a quiet window", () => {
  it("has one line about the rows and nothing else", () => {
    const results = new QualitySides(columns, quiet(2000)).judge(quiet(1000));
    expect(results.map(({ check, verdict }) => [check, verdict])).toEqual([["row-count", "ok"]]);
  });
});
