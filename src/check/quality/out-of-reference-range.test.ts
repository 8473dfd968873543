import { describe, expect, it } from "vitest";
import { judgeSides, QualitySides, resultOf, rows, times } from "../../../test/fixture/quality-sides.ts";
import { toAsciiNumbers } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Side } from "../../model/side.ts";

const columns = { delay: { type: "numeric", unit: "minutes", range: [-120, 600] } } as const;
const usual = (count: number) => rows(count, (row) => ((row * 7919) % 1009) / 10);
const sides = new QualitySides(columns, { delay: usual(5000) });
const says = (result: QualityResult | undefined) => toAsciiNumbers(result?.sentence ?? "");

describe("values outside the reference's range", () => {
  it("alarm with the range, the unit and how far they go", () => {
    const result = resultOf(
      sides.judge({ delay: [...usual(980), ...times(15, 300), ...times(5, -60)] }),
      "out-of-reference-range",
    );
    expect(result?.verdict).toBe("alarm");
    expect(says(result)).toBe(
      "delay lies outside the reference's range (0 to 101 minutes) in 2 % of values (none before), down to -60 and up to 300.",
    );
  });

  it("stay calm for the few that a second sample of the same kind shows", () => {
    const result = resultOf(sides.judge({ delay: [...usual(998), 101, 102] }), "out-of-reference-range");
    expect(result?.verdict).toBe("ok");
  });

  it("are judged by their share when the bins come from a sample that missed the ends", () => {
    const narrow = new QualitySides(columns, { delay: usual(1009) });
    const wide = narrow.side({ delay: [...usual(4900), ...times(100, 300)] });
    const withOutside = (outside: number) => narrow.side({ delay: [...usual(5000 - outside), ...times(outside, 300)] });
    const verdict = (current: Side) => resultOf(judgeSides(wide, current), "out-of-reference-range")?.verdict;
    expect([verdict(withOutside(100)), verdict(withOutside(600))]).toEqual(["ok", "alarm"]);
  });

  it("say nothing of identifiers, levels and columns without values", () => {
    const ids = new QualitySides({ n: { type: "numeric", keptOutOfDrift: "an identifier" } }, { n: usual(500) });
    expect(resultOf(ids.judge({ n: times(500, 9999) }), "out-of-reference-range")).toBeUndefined();
    const levels = new QualitySides({ n: { type: "categorical" } }, { n: times(500, "a") });
    expect(resultOf(levels.judge({ n: times(500, "b") }), "out-of-reference-range")).toBeUndefined();
    const none = new QualitySides({ n: { type: "numeric" } }, { n: times(500, null) });
    expect(resultOf(none.judge({ n: times(500, 3) }), "out-of-reference-range")).toBeUndefined();
  });
});

describe("values outside the declared range", () => {
  it("alarm without a test, even on few rows, when the reference keeps to it", () => {
    const result = resultOf(sides.judge({ delay: [...usual(19), 700] }), "out-of-declared-range");
    expect(result).toMatchObject({ verdict: "alarm", pValue: null, gates: { noise: { state: "off" } } });
    expect(says(result)).toBe(
      "delay lies outside its declared range, -120 to 600 minutes, in 5 % of values (none before).",
    );
  });

  it("are a note when they are too rare to matter", () => {
    const result = resultOf(sides.judge({ delay: [...usual(999), -121] }), "out-of-declared-range");
    expect(result?.verdict).toBe("note");
  });

  it("are tested when the reference breaks its own promise", () => {
    const broken = new QualitySides(columns, { delay: [...usual(4900), ...times(100, 700)] });
    const judged = (outside: number) =>
      resultOf(broken.judge({ delay: [...usual(1000 - outside), ...times(outside, 700)] }), "out-of-declared-range")
        ?.verdict;
    expect([judged(20), judged(80), judged(0)]).toEqual(["note", "alarm", "ok"]);
  });
});
