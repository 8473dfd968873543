import { expect, test } from "vitest";
import { shareInterval, tailChance } from "../../bench/monte-carlo.ts";

test("the interval of a simulated share is Wilson's (statsmodels 0.15.0, proportion_confint)", () => {
  const [low, high] = shareInterval(3, 200);
  expect(low).toBeCloseTo(0.005114237793258307, 12);
  expect(high).toBeCloseTo(0.043165728792690275, 12);
  expect(shareInterval(0, 50)[0]).toBe(0);
  expect(shareInterval(50, 50)[1]).toBe(1);
});

test("the chance of so many alarms is the binomial tail (scipy 1.17.1, binom.sf)", () => {
  expect(tailChance(0, 100, 0.01)).toBe(1);
  expect(tailChance(1, 100, 0.01)).toBeCloseTo(0.6339676587267705, 12);
  expect(tailChance(5, 100, 0.01)).toBeCloseTo(0.0034323215877545207, 12);
  expect(tailChance(60, 3000, 0.01)).toBeCloseTo(7.95197088072226e-7, 12);
});
