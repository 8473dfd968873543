import { describe, expect, it } from "vitest";
import { toAsciiNumbers } from "../../model/format-number.ts";
import { decide } from "../decision.ts";
import { isSilent } from "./quality-result.ts";
import { shareDraft, type ShareQuestion } from "./share-draft.ts";

const question = (
  before: readonly [number, number],
  now: readonly [number, number],
  more: Partial<ShareQuestion> = {},
) =>
  ({
    check: "missing-values",
    column: "delay",
    reference: { hits: before[0], rows: before[1] },
    current: { hits: now[0], rows: now[1] },
    minimumRows: 30,
    minimumShare: 0.01,
    sentence: (shares: string) => `delay is missing in ${shares}`,
    ...more,
  }) as const satisfies ShareQuestion;

function judge(asked: ShareQuestion) {
  const draft = shareDraft(asked);
  const decision = decide([draft], { level: 0.01, correction: "holm" });
  const result = decision.close(draft);
  return { ...result, sentence: toAsciiNumbers(result.sentence), testCount: decision.testCount };
}

describe("a share of rows", () => {
  it("alarms when it rose beyond chance and enough to matter, in words", () => {
    const result = judge(question([40, 10_000], [120, 1000]));
    expect(result).toMatchObject({ verdict: "alarm", measure: "share", referenceValue: 0.004, currentValue: 0.12 });
    expect(result.sentence).toBe("delay is missing in 12 % of rows (0.4 % before).");
    expect(result.gates?.noise.state).toBe("open");
  });

  it("stays calm when chance explains it, and when it is too small to matter", () => {
    expect(judge(question([40, 1000], [5, 50]))).toMatchObject({ verdict: "ok", testCount: 1 });
    expect(judge(question([4000, 1_000_000], [9000, 1_000_000])).verdict).toBe("ok");
  });

  it("matters from half the share on when the reference never had it", () => {
    expect(judge(question([0, 10_000], [6, 1000]))).toMatchObject({ verdict: "alarm", minimumEffect: 0.005 });
    expect(judge(question([1, 10_000], [6, 1000]))).toMatchObject({ verdict: "ok", minimumEffect: 0.01 });
  });

  it("takes no share of the level where chance cannot bring about a rise that matters", () => {
    expect(judge(question([500, 100_000], [480, 100_000]))).toMatchObject({ verdict: "ok", testCount: 0, gates: null });
    expect(judge(question([500, 100_000], [1600, 100_000]))).toMatchObject({ verdict: "alarm", testCount: 1 });
  });

  it("is excused by the reference's own windows, and blamed beyond them", () => {
    const variation = { excess: 0.03, limit: 0.05 };
    const excused = judge(question([400, 10_000], [70, 1000], { variation }));
    expect(excused.verdict).toBe("ok");
    expect(excused.sentence).toContain("The reference's own windows rise by up to 5 %.");
    const blamed = judge(question([400, 10_000], [100, 1000], { variation: { excess: 0.06, limit: 0.05 } }));
    expect(blamed.verdict).toBe("alarm");
    expect(blamed.sentence).toContain("rise by at most 5 %");
    const quiet = judge(question([400, 10_000], [40, 1000], { variation: { excess: 0, limit: 0.05 } }));
    expect(quiet.sentence).toBe("delay is missing in 4 % of rows (4 % before).");
  });

  it("is worth a note when it fell, or is there at all, as the check asks", () => {
    expect(judge(question([1000, 10_000], [2, 1000], { note: "fall" })).verdict).toBe("note");
    expect(judge(question([1000, 10_000], [95, 1000], { note: "fall" })).verdict).toBe("ok");
    expect(judge(question([4700, 10_000], [4500, 10_000], { note: "fall" })).verdict).toBe("ok");
    expect(judge(question([1000, 10_000], [2, 1000])).verdict).toBe("ok");
    expect(judge(question([0, 10_000], [1, 1000], { note: "present" })).verdict).toBe("note");
    expect(judge(question([3, 10_000], [0, 1000], { note: "present" })).verdict).toBe("ok");
  });

  it("cannot be judged on too few rows, and then is silent when there is nothing", () => {
    const few = judge(question([0, 10_000], [5, 20]));
    expect(few).toMatchObject({ verdict: "insufficient-data", pValue: null, testCount: 0 });
    expect(few.sentence).toBe("delay is missing in 25 % of rows (none before). Too few rows to tell.");
    expect(isSilent(judge(question([9, 10_000], [0, 0])))).toBe(true);
    expect(judge(question([0, 0], [5, 20])).sentence).toContain("25 % of rows (unknown before)");
    expect(isSilent(judge(question([0, 10_000], [0, 20])))).toBe(true);
    expect(judge(question([0, 0], [3, 50], { minimumRows: 0 }))).toMatchObject({
      verdict: "insufficient-data",
      effect: null,
    });
  });
});
