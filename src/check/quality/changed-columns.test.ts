import { describe, expect, it } from "vitest";
import { judgeSides, QualitySides, resultOf, rows, times } from "../../../test/fixture/quality-sides.ts";
import { toAsciiNumbers } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";

const columns = { fare: { type: "numeric" }, flag: { type: "boolean" } } as const;
const fares = (count: number) => rows(count, (row) => row % 61);
const flags = (count: number) => rows(count, (row) => row % 3 === 0);
const sides = new QualitySides(columns, { fare: fares(900), flag: flags(900) }, { storageNames: { fare: "BIGINT" } });
const says = (result: QualityResult | undefined) => toAsciiNumbers(result?.sentence ?? "");

describe("a column that changed type", () => {
  it("alarms by itself when nothing of it can be read", () => {
    const current = { fare: "unparsable", flag: flags(300) } as const;
    const result = resultOf(sides.judge(current, { storageNames: { fare: "VARCHAR" } }), "type-changed");
    expect(result).toMatchObject({ verdict: "alarm", column: "fare", gates: { noise: { state: "off" } } });
    expect(says(result)).toBe("fare changed type (VARCHAR, before BIGINT): none of its values reads as numeric.");
    expect(says(resultOf(sides.judge(current), "type-changed"))).toBe(
      "fare changed type: none of its values reads as numeric.",
    );
  });

  it("is a note when its values still read", () => {
    const current = { fare: fares(300), flag: flags(300) };
    const result = resultOf(sides.judge(current, { storageNames: { fare: "DOUBLE" } }), "type-changed");
    expect([result?.verdict, says(result)]).toEqual([
      "note",
      "fare is stored as DOUBLE (BIGINT before); its values still read as numeric.",
    ]);
  });

  it("is not mentioned when nothing changed, nothing is known, or nothing is there", () => {
    const current = { fare: fares(300), flag: flags(300) };
    expect(resultOf(sides.judge(current, { storageNames: { fare: "BIGINT" } }), "type-changed")).toBeUndefined();
    expect(resultOf(sides.judge(current), "type-changed")).toBeUndefined();
    const empty = { fare: times(300, null), flag: flags(300) };
    expect(resultOf(sides.judge(empty, { storageNames: { fare: "VARCHAR" } }), "type-changed")).toBeUndefined();
    expect(
      resultOf(sides.judge({ flag: flags(300) }, { storageNames: { fare: "VARCHAR" } }), "type-changed"),
    ).toBeUndefined();
  });
});

describe("values that cannot be read", () => {
  it("alarm when their share grew, and are a note while rare", () => {
    const unread = (count: number) => ({ fare: [...fares(500 - count), ...times(count, null)], flag: flags(500) });
    const result = resultOf(sides.judge(unread(20), { unreadable: { fare: 20 } }), "mixed-types");
    expect(says(result)).toBe("fare does not read as numeric in 4 % of values (none before).");
    expect(result?.verdict).toBe("alarm");
    expect(resultOf(sides.judge(unread(1), { unreadable: { fare: 1 } }), "mixed-types")?.verdict).toBe("note");
    expect(resultOf(sides.judge(unread(0)), "mixed-types")).toBeUndefined();
  });
});

describe("columns that come and go", () => {
  it("alarm when one is gone, and nothing else is said of it", () => {
    const results = sides.judge({ fare: fares(300) });
    expect(says(resultOf(results, "column-missing"))).toBe("flag is gone: the current side has no such column.");
    expect(results.filter(({ column }) => column === "flag").map(({ verdict }) => verdict)).toEqual(["alarm"]);
  });

  it("wait for a target that is not there yet", () => {
    const labeled = new QualitySides(
      { fare: { type: "numeric" }, paid: { type: "boolean", role: "target" } },
      { fare: fares(900), paid: flags(900) },
    );
    expect(resultOf(labeled.judge({ fare: fares(300) }), "column-missing")?.verdict).toBe("note");
  });

  it("are not missed when a shorter list of columns is the whole profile", () => {
    const current = sides.side({ fare: fares(300), flag: flags(300) });
    const shorter = { ...current, profile: { ...current.profile, columns: current.profile.columns.slice(0, 1) } };
    expect(resultOf(judgeSides(sides.reference, shorter), "column-missing")?.column).toBe("flag");
  });

  it("are a note when new, one by one up to ten, then together", () => {
    const current = { fare: fares(300), flag: flags(300) };
    const few = sides.judge(current, { extraColumns: ["a", "b"] }).filter(({ check }) => check === "column-new");
    expect(few.map(({ column, verdict }) => [column, verdict])).toEqual([
      ["a", "note"],
      ["b", "note"],
    ]);
    const many = resultOf(
      sides.judge(current, { extraColumns: rows(12, (row) => `c${row}`).map(String) }),
      "column-new",
    );
    expect(says(many)).toBe("12 columns are new: the reference does not have them, so they are not judged.");
    expect(many?.examples).toHaveLength(10);
  });
});
