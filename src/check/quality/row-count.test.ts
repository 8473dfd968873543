import { describe, expect, it } from "vitest";
import { judgeSides, QualitySides, resultOf, rows, times } from "../../../test/fixture/quality-sides.ts";
import { defaultConfig } from "../../model/default-config.ts";
import { toAsciiNumbers } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";

const dayMs = 86_400_000;
const columns = { at: { type: "datetime", role: "timestamp", keptOutOfDrift: "the timestamp" } } as const;
const over = (count: number, spanMs: number) => ({ at: rows(count, (row) => Math.floor((row * spanMs) / count)) });
const sides = new QualitySides(columns, over(9000, 9 * dayMs));
const variation = { windowMs: dayMs, windowRows: [1000, 980, 1030, 1010, 990, 1005, 995, 1020], columns: {} };
const says = (result: QualityResult | undefined) => toAsciiNumbers(result?.sentence ?? "");

describe("row count", () => {
  it("alarms when there is nothing, and nothing else is said", () => {
    const results = sides.judge({ at: [] });
    expect(results.map(({ check, verdict, sentence }) => [check, verdict, sentence])).toEqual([
      ["row-count", "alarm", "The current side has no rows."],
    ]);
  });

  it("tells that there is nothing to compare with", () => {
    const results = judgeSides(sides.side({ at: [] }), sides.reference);
    expect(results.map(({ verdict }) => verdict)).toEqual(["insufficient-data"]);
  });

  it("is no more than told where the reference has no windows like it", () => {
    const result = resultOf(sides.judge(over(500, dayMs)), "row-count");
    expect([result?.verdict, says(result)]).toEqual(["ok", "500 rows (9,000 in the reference)."]);
    expect(resultOf(sides.judge(over(500, 3 * dayMs), { variation }), "row-count")?.gates).toBeNull();
    const fewWindows = { ...variation, windowRows: [1000, 990] };
    expect(resultOf(sides.judge(over(500, dayMs), { variation: fewWindows }), "row-count")?.gates).toBeNull();
    expect(resultOf(sides.judge({ at: times(500, null) }, { variation }), "row-count")?.gates).toBeNull();
  });

  it("alarms when a window holds far fewer or far more rows than the reference's own", () => {
    const few = resultOf(sides.judge(over(500, dayMs), { variation }), "row-count");
    expect(few).toMatchObject({ verdict: "alarm", measure: "count", currentValue: 500 });
    expect(says(few)).toBe("500 rows; the reference's own windows of 1 day have 980 to 1,030.");
    expect(resultOf(sides.judge(over(1500, dayMs), { variation }), "row-count")?.verdict).toBe("alarm");
    expect(resultOf(sides.judge(over(1040, dayMs), { variation }), "row-count")?.verdict).toBe("ok");
  });

  it("does not blame half a day for half the rows, unless the config says that it is a whole window", () => {
    const half = over(500, dayMs / 2);
    expect(resultOf(sides.judge(half, { variation }), "row-count")?.verdict).toBe("ok");
    const config = { ...defaultConfig, windows: { ...defaultConfig.windows, everyMs: dayMs } };
    expect(resultOf(sides.judge(half, { variation, config }), "row-count")?.verdict).toBe("alarm");
  });
});

describe("rejected lines", () => {
  const rejects = (count: number) => ({ count, examples: [{ file: "june.csv", line: 7, reason: "too many fields" }] });

  it("alarm when their share grew, with where and why", () => {
    const result = resultOf(sides.judge(over(960, dayMs), { rejects: rejects(40) }), "rejected-lines");
    expect(result?.verdict).toBe("alarm");
    expect(says(result)).toBe("40 of 1,000 lines could not be read: 4 % of lines (none before).");
    expect(result?.examples[0]?.name).toBe("june.csv, line 7: too many fields");
  });

  it("are never silently lost: a single one is a note, and none is not mentioned", () => {
    expect(resultOf(sides.judge(over(960, dayMs), { rejects: rejects(1) }), "rejected-lines")?.verdict).toBe("note");
    expect(resultOf(sides.judge(over(960, dayMs)), "rejected-lines")).toBeUndefined();
  });
});

describe("repeated rows and ids", () => {
  const keyed = {
    id: { type: "categorical", role: "id", keptOutOfDrift: "an id" },
    fare: { type: "numeric" },
  } as const;
  const batch = (from: number, count: number) => ({
    id: rows(count, (row) => `id ${from + row}`),
    fare: rows(count, (row) => (row * 7919) % 1009),
  });
  const twice = (from: number, count: number, again: number) => {
    const { id, fare } = batch(from, count - again);
    return { id: [...id, ...id.slice(0, again)], fare: [...fare, ...fare.slice(0, again)] };
  };
  const unique = new QualitySides(keyed, batch(0, 4000));

  it("alarm when a batch was loaded twice", () => {
    const results = unique.judge(twice(5000, 1000, 100));
    expect(says(resultOf(results, "duplicate-rows"))).toBe("An earlier row is repeated in 10 % of rows (none before).");
    expect(says(resultOf(results, "duplicate-ids"))).toBe("id repeats an earlier id in 10 % of rows (none before).");
    expect(results.filter(({ verdict }) => verdict === "alarm")).toHaveLength(2);
  });

  it("are a note while a single id repeats, and not mentioned when none does", () => {
    expect(resultOf(unique.judge(twice(5000, 1000, 1)), "duplicate-ids")?.verdict).toBe("note");
    expect(resultOf(unique.judge(batch(5000, 1000)), "duplicate-ids")).toBeUndefined();
    expect(resultOf(unique.judge(batch(5000, 1000)), "duplicate-rows")).toBeUndefined();
  });

  it("are tested where the reference has them too", () => {
    const repeating = new QualitySides(keyed, twice(0, 4000, 200));
    expect(resultOf(repeating.judge(twice(9000, 4000, 210)), "duplicate-ids")?.verdict).toBe("note");
    expect(resultOf(repeating.judge(twice(9000, 4000, 600)), "duplicate-ids")?.verdict).toBe("alarm");
    expect(resultOf(repeating.judge({ id: times(400, null), fare: times(400, 1) }), "duplicate-ids")).toBeUndefined();
  });

  it("stay calm where coarse rows meet their like by nature, more often in a larger table", () => {
    const coarse = { fare: { type: "numeric" } } as const;
    const values = (count: number) => ({ fare: rows(count, (row) => (row * 7919) % 50) });
    const results = new QualitySides(coarse, values(100)).judge(values(3000));
    expect(resultOf(results, "duplicate-rows")?.verdict).toBe("ok");
  });

  it("cannot be told from a profile without the sketches", () => {
    const { profile, ...side } = unique.side(twice(5000, 1000, 100));
    const bare = { ...side, profile: { ...profile, rows: null, ids: null } };
    expect(judgeSides(unique.reference, bare).map(({ check }) => check)).not.toContain("duplicate-rows");
  });
});
