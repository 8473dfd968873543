import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceWindows } from "./reference-windows.ts";

const dayMs = 86_400_000;

describe("referenceWindows", () => {
  it("cuts the reference into windows as long as the one judged", () => {
    expect(referenceWindows({ start: 0, end: 10 * dayMs - 1 }, dayMs)).toEqual({
      startMs: 0,
      lengthMs: dayMs,
      count: 10,
    });
  });

  it("gives none when fewer than 8 fit, or when there are no times", () => {
    expect(referenceWindows({ start: 0, end: 8 * dayMs - 1 }, dayMs)?.count).toBe(8);
    expect(referenceWindows({ start: 0, end: 8 * dayMs - 2 }, dayMs)).toBeNull();
    expect(referenceWindows({ start: null, end: null }, dayMs)).toBeNull();
    expect(referenceWindows({ start: 0, end: dayMs }, null)).toBeNull();
  });

  it("lies within the reference and keeps to the latest 400", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e13 }),
        fc.integer({ min: 1, max: 1e12 }),
        fc.integer({ min: 1, max: 1e9 }),
        (start, span, lengthMs) => {
          const windows = referenceWindows({ start, end: start + span }, lengthMs);
          if (windows === null) {
            expect(Math.floor((span + 1) / lengthMs)).toBeLessThan(8);
            return;
          }
          expect(windows.count).toBeLessThanOrEqual(400);
          expect(windows.startMs).toBeGreaterThanOrEqual(start);
          const endMs = windows.startMs + windows.count * lengthMs;
          expect(start + span + 1 - endMs).toBeGreaterThanOrEqual(0);
          expect(start + span + 1 - endMs).toBeLessThan(lengthMs);
        },
      ),
    );
  });
});
