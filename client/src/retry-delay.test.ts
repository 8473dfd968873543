import fc from "fast-check";
import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

test("a delay lies below a ceiling that doubles from 200 ms to 30 s", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, random) => {
        const delay = retryDelayMs(attempt, null, random);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(30_000, 200 * 2 ** (attempt - 1)));
      },
    ),
  );
  expect(retryDelayMs(3, null, 0.5)).toBe(400);
});

test("what the service asks for is waited out in full", () => {
  expect(retryDelayMs(1, 5_000, 0)).toBe(5_000);
});
