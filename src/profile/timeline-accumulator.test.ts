import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Timeline } from "../model/profile.ts";
import { TimelineAccumulator } from "./timeline-accumulator.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function timelineOf(...parts: readonly (readonly number[])[]): Timeline {
  const timeline = new TimelineAccumulator();
  for (const times of parts) timeline.add({ kind: "number", values: Float64Array.from(times), nulls: null });
  return timeline.toTimeline();
}

function merged(a: Timeline, b: Timeline): Timeline {
  const timeline = new TimelineAccumulator();
  timeline.addTimeline(a);
  timeline.addTimeline(b);
  return timeline.toTimeline();
}

const times = fc.array(
  fc.integer({ min: -5_000, max: 5_000 }).map((step) => step * 7 * minuteMs),
  { maxLength: 3_000, size: "max" },
);

describe("the timeline", () => {
  it("counts rows by the minute while few minutes hold rows, strays far away or not", () => {
    expect(timelineOf([0, 59_999, minuteMs, 1e15, -1])).toEqual({
      bucketMs: minuteMs,
      buckets: [-1, 0, 1, 16_666_666_666],
      counts: [1, 2, 1, 1],
    });
    expect(timelineOf()).toEqual({ bucketMs: minuteMs, buckets: [], counts: [] });
  });

  it("leaves out nulls and times that are not finite", () => {
    const timeline = new TimelineAccumulator();
    timeline.add({
      kind: "number",
      values: Float64Array.of(0, 0, Number.NaN, Infinity),
      nulls: Uint8Array.of(0, 1, 0, 0),
    });
    expect(timeline.toTimeline().counts).toEqual([1]);
  });

  it("widens its buckets until at most 2,048 of them hold rows", () => {
    const hourly = timelineOf(Array.from({ length: 90 * 24 }, (_, i) => i * hourMs + 5));
    expect(hourly).toMatchObject({ bucketMs: 24 * hourMs, counts: Array.from({ length: 90 }, () => 24) });
    const weeks = timelineOf(Array.from({ length: 60 * 24 }, (_, i) => i * hourMs + 5));
    expect(weeks.bucketMs).toBe(minuteMs);
    expect(timelineOf(Array.from({ length: 5_000 }, (_, i) => i * 2e12)).buckets.length).toBeGreaterThan(2_048);
  });

  it("is the same however the rows are cut, ordered or merged", () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        const whole = timelineOf([...a, ...b]);
        expect(timelineOf(b, a)).toEqual(whole);
        expect(timelineOf([...a, ...b].toReversed())).toEqual(whole);
        expect(merged(timelineOf(a), timelineOf(b))).toEqual(whole);
        expect(merged(timelineOf(b), timelineOf(a))).toEqual(whole);
        expect(whole.counts.reduce((sum, count) => sum + count, 0)).toBe(a.length + b.length);
      }),
      { numRuns: 60 },
    );
  });
});
