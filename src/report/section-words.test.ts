import { expect, it } from "vitest";
import { formatMeasure, measureTitle } from "./section-words.ts";

it("a measure of fairness is called by what it compares, an unknown one by its name", () => {
  expect(measureTitle("demographic_parity_difference")).toBe("Selection rate gap");
  expect(measureTitle("demographic_parity_ratio")).toBe("Selection rate ratio");
  expect(measureTitle("own_measure")).toBe("own measure");
  expect(measureTitle("constructor_difference")).toBe("constructor difference");
});

it("a gap of rates is written in points, one of errors in their unit, a ratio as a number", () => {
  expect(formatMeasure(0.1234, { name: "equalized_odds_difference", kind: "difference" })).toBe("12\u00a0points");
  expect(formatMeasure(0.58, { name: "equalized_odds_ratio", kind: "ratio" })).toBe("0.58");
  expect(formatMeasure(2.5, { name: "mean_error_difference", kind: "difference" })).toBe("2.5");
  expect(formatMeasure(null, { name: "equalized_odds_difference", kind: "difference" })).toBe("\u2013");
});
