import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WindowRules } from "../../model/config.ts";
import { defaultConfig } from "../../model/default-config.ts";
import type { RecordCount } from "../../store/store.ts";
import { type JudgedWindow, type PlanInput, planWindows, rowBucketMs, type WindowPlan } from "./plan-windows.ts";
import { WindowCalendar } from "./window-calendar.ts";

const hourMs = 3_600_000;

function bucket(startMs: number, records: number, changes: Partial<RecordCount> = {}): RecordCount {
  return { startMs, version: null, records, outcomes: 0, errors: 0, ...changes };
}

function plan(
  counts: readonly RecordCount[],
  { rules = {}, ...changes }: Partial<Omit<PlanInput, "rules">> & { readonly rules?: Partial<WindowRules> } = {},
): WindowPlan {
  const all = { ...defaultConfig.windows, everyMs: hourMs, ...rules };
  const calendar = new WindowCalendar(all);
  const rest = { judged: [], nowMs: 100 * hourMs, idle: true, restateEveryMs: 0, keptFromMs: null };
  return planWindows({ counts, calendar, rules: all, ...rest, ...changes });
}

function judge(window: WindowPlan["due"][number], changes: Partial<JudgedWindow> = {}): JudgedWindow {
  const { version, startMs, endMs, records, outcomes } = window;
  return { version, startMs, endMs, records, outcomes, status: "evaluated", evaluatedMs: 0, ...changes };
}

const spans = (windows: readonly { readonly startMs: number; readonly endMs: number }[]): readonly number[][] =>
  windows.map(({ startMs, endMs }) => [startMs, endMs]);

describe("a window of time", () => {
  const counts = [bucket(0, 5), bucket(hourMs / 2, 7), bucket(hourMs, 3), bucket(2 * hourMs, 1)];

  it("is due once its end and the lateness have passed", () => {
    expect(spans(plan(counts, { nowMs: 2 * hourMs }).due)).toEqual([
      [0, hourMs],
      [hourMs, 2 * hourMs],
    ]);
    expect(spans(plan(counts, { nowMs: 2 * hourMs, rules: { latenessMs: 1 } }).due)).toEqual([[0, hourMs]]);
    expect(plan(counts, { nowMs: hourMs }).due).toMatchObject([{ records: 12, why: "new" }]);
  });

  it("waits for later records while some arrive, so that a replay is judged by whole windows", () => {
    expect(spans(plan(counts, { idle: false }).due)).toEqual([
      [0, hourMs],
      [hourMs, 2 * hourMs],
    ]);
    expect(spans(plan(counts, { idle: false }).open)).toEqual([[2 * hourMs, 3 * hourMs]]);
    expect(plan(counts, { idle: true }).open).toEqual([]);
  });

  it("stays open until its clock has run out, though records of the far future came", () => {
    expect(plan([...counts, bucket(1e6 * hourMs, 1)], { idle: false, nowMs: hourMs }).due).toHaveLength(1);
  });

  it("is judged for each version apart", () => {
    const both = [bucket(0, 5, { version: "b" }), bucket(0, 6), bucket(0, 7, { version: "a" })];
    expect(plan(both).due.map(({ version, records }) => [version, records])).toEqual([
      [null, 6],
      ["a", 7],
      ["b", 5],
    ]);
  });

  it("is judged again when records or outcomes were added, not when some have expired", () => {
    const judged = plan([bucket(0, 12, { outcomes: 3 })]).due.map((window) => judge(window));
    const again = (changed: RecordCount): readonly string[] => plan([changed], { judged }).due.map(({ why }) => why);
    expect(again(bucket(0, 12, { outcomes: 3 }))).toEqual([]);
    expect(again(bucket(0, 13, { outcomes: 3 }))).toEqual(["changed"]);
    expect(again(bucket(0, 12, { outcomes: 4 }))).toEqual(["changed"]);
    expect(again(bucket(0, 11, { outcomes: 3 }))).toEqual([]);
  });

  it("is not judged again sooner than told", () => {
    const judged = plan([bucket(0, 1)]).due.map((window) => judge(window, { evaluatedMs: 2 * hourMs }));
    const due = (nowMs: number): number => plan([bucket(0, 2)], { judged, nowMs, restateEveryMs: hourMs }).due.length;
    expect([due(3 * hourMs - 1), due(3 * hourMs)]).toEqual([0, 1]);
  });

  it("that failed is due", () => {
    const judged = plan([bucket(0, 1)]).due.map((window) => judge(window, { status: "failed" }));
    expect(plan([bucket(0, 1)], { judged }).due).toMatchObject([{ why: "failed" }]);
  });

  it("is left alone when some of its rows have expired", () => {
    expect(spans(plan(counts, { keptFromMs: hourMs / 2 }).due)).toEqual([
      [hourMs, 2 * hourMs],
      [2 * hourMs, 3 * hourMs],
    ]);
  });
});

const minutes = fc.array(
  fc.record({ minute: fc.nat(200), records: fc.integer({ min: 1, max: 30 }), version: fc.constantFrom(null, "a") }),
  { maxLength: 60 },
);
const rowCounts = minutes.map((entries): readonly RecordCount[] => {
  const once = new Map(entries.map((entry) => [`${entry.version}/${entry.minute}`, entry]));
  return [...once.values()].map(({ minute, records, version }) => bucket(minute * rowBucketMs, records, { version }));
});

describe("the same counts give the same windows", () => {
  it.each([null, 40])("in whatever order they come (rows: %s)", (everyRows) => {
    fc.assert(
      fc.property(rowCounts, (counts) => {
        expect(plan(counts.toReversed(), { rules: { everyRows } })).toEqual(plan(counts, { rules: { everyRows } }));
      }),
    );
  });

  it.each([null, 40])("whether they are judged as time goes or all at the end (rows: %s)", (everyRows) => {
    fc.assert(
      fc.property(rowCounts, fc.array(fc.nat(260), { maxLength: 8 }), (counts, looks) => {
        const judged: JudgedWindow[] = [];
        for (const look of [...looks.toSorted((a, b) => a - b), 300]) {
          const nowMs = look * rowBucketMs;
          const seen = counts.filter(({ startMs }) => startMs < nowMs);
          const rules = { everyRows, latenessMs: rowBucketMs };
          judged.push(...plan(seen, { rules, nowMs, judged }).due.map((window) => judge(window)));
        }
        const atOnce = plan(counts, { rules: { everyRows, latenessMs: rowBucketMs }, nowMs: 300 * rowBucketMs }).due;
        const order = (a: JudgedWindow, b: JudgedWindow): number => a.endMs - b.endMs || a.startMs - b.startMs;
        const known = new Set(atOnce.map((window) => JSON.stringify(judge(window))));
        expect(new Set(judged.toSorted(order).map((window) => JSON.stringify(window)))).toEqual(known);
      }),
    );
  });

  it.each([null, 40])("and each row is in one window (rows: %s)", (everyRows) => {
    fc.assert(
      fc.property(rowCounts, (counts) => {
        const { closed, open } = plan(counts, { rules: { everyRows }, nowMs: 100 * rowBucketMs });
        const total = (items: readonly { readonly records: number }[]): number =>
          items.reduce((sum, item) => sum + item.records, 0);
        expect(total(closed) + total(open)).toBe(total(counts));
        for (const version of [null, "a"]) {
          const own = closed.filter((window) => window.version === version);
          own.forEach((window, place) => expect(window.startMs).toBeGreaterThanOrEqual(own[place - 1]?.endMs ?? 0));
        }
      }),
    );
  });
});

describe("a window of rows", () => {
  const rules = { everyRows: 10 };
  const at = (minute: number, records: number): RecordCount => bucket(minute * rowBucketMs, records);

  it("ends with the bucket by which its rows are enough, and the next one begins there", () => {
    const { due, open } = plan([at(0, 4), at(3, 7), at(4, 2), at(9, 8), at(12, 1)], { rules });
    expect(spans(due)).toEqual([
      [0, 4 * rowBucketMs],
      [4 * rowBucketMs, 10 * rowBucketMs],
    ]);
    expect(due.map(({ records }) => records)).toEqual([11, 10]);
    expect(open).toMatchObject([{ startMs: 10 * rowBucketMs, records: 1 }]);
  });

  it("keeps its span when records come late, and is judged again", () => {
    const before = plan([at(0, 4), at(3, 7), at(5, 10)], { rules }).due;
    const after = plan([at(0, 4), at(1, 9), at(3, 7), at(5, 10)], {
      rules,
      judged: before.map((window) => judge(window)),
    });
    expect(spans(after.closed)).toEqual(spans(before));
    expect(after.due).toMatchObject([{ startMs: 0, records: 20, why: "changed" }]);
  });

  it("does not end with a bucket that may still grow", () => {
    expect(plan([at(0, 12)], { rules, nowMs: rowBucketMs / 2 }).open).toMatchObject([{ records: 12 }]);
    expect(plan([at(0, 12)], { rules, nowMs: rowBucketMs }).due).toHaveLength(1);
  });
});
