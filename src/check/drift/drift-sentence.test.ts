import { describe, expect, it } from "vitest";
import type { ColumnSummary, Gate } from "../../model/report-document.ts";
import type { Decided } from "../draft.ts";
import { driftSentence, type Move, tooFewRowsSentence } from "./drift-sentence.ts";

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, " ");

const summary = (quantiles: readonly number[] | null): ColumnSummary => ({
  rows: 100,
  valid: 100,
  missing: { nulls: 0, nan: 0, positiveInfinity: 0, negativeInfinity: 0, unreadable: 0 },
  distinct: null,
  mean: null,
  standardDeviation: null,
  minimum: null,
  maximum: null,
  quantiles,
  histogram: null,
});

const move = (before: readonly number[] | null, now: readonly number[] | null, more: Partial<Move> = {}): Move => ({
  name: "distance",
  unit: null,
  reference: summary(before),
  current: summary(now),
  effect: 0.17,
  sizeEffect: 0.17,
  minimumEffect: 0.1,
  movers: [],
  variationWindowMs: null,
  ...more,
});

const gate = (state: Gate["state"], value: number | null, limit: number | null): Gate => ({
  state,
  value,
  limit,
  reason: null,
});
const decided = (noise: Gate["state"], variation: Gate["state"], size: Gate["state"]): Decided => ({
  adjusted: [],
  gates: {
    noise: gate(noise, 0.00025, 0.01),
    variation: gate(variation, variation === "off" ? null : 0.15, variation === "off" ? null : 0.06),
    size: gate(size, 0.17, 0.1),
  },
  open: [noise, variation, size].every((state) => state !== "closed"),
});

const drifted = decided("open", "open", "open");
const quantiles = [0.5, 1, 2, 3, 8];

describe("drift sentence", () => {
  it("says which way the middle moved, in the column's unit, and what is usual", () => {
    const fallen = move([1, 2, 2.6, 4, 9], [0.5, 1, 1.9, 3, 8], { unit: "miles", variationWindowMs: 604_800_000 });
    expect(plain(driftSentence(fallen, drifted))).toBe(
      "distance fell: half the values are now under 1.9 miles (2.6 before). 15 % of rows moved; the reference's own windows of 7 days move at most 6 %.",
    );
    expect(driftSentence(move(quantiles, [0.5, 1, 2.5, 3, 8]), drifted)).toContain("distance rose");
  });

  it("does not guess a middle that lies outside all that the reference had", () => {
    const range = (now: readonly number[]) => ({
      ...move(quantiles, now),
      reference: { ...summary(quantiles), minimum: 0, maximum: 10 },
    });
    expect(driftSentence(range([11, 12, 13, 14, 15]), drifted)).toContain(
      "distance rose: half the values now lie above 10, the largest before.",
    );
    expect(driftSentence(range([-5, -4, -3, -2, -1]), drifted)).toContain(
      "distance fell: half the values now lie below 0, the smallest before.",
    );
  });

  it("gives the odds of chance when natural variation is unknown", () => {
    expect(plain(driftSentence(move(quantiles, [1, 2, 3, 4, 9]), decided("open", "off", "open")))).toContain(
      "17 % of rows moved; chance alone would show this in 1 in 4 000 windows.",
    );
  });

  it("speaks of spread when the middle stayed", () => {
    expect(plain(driftSentence(move(quantiles, [0, 0.5, 2, 3.5, 9]), drifted))).toContain(
      "distance spread out: the middle half now lies at 0.5 to 3.5 (1 to 3 before).",
    );
    expect(driftSentence(move(quantiles, [0.5, 1.5, 2, 2.5, 8]), drifted)).toContain("distance drew together");
  });

  it("speaks of shape, with what moved most, when middle and spread stayed", () => {
    const movers = [{ label: "0 to 1", referenceShare: 0.1, currentShare: 0.25 }];
    expect(plain(driftSentence(move(quantiles, quantiles, { movers }), drifted))).toContain(
      "distance changed shape: 25 % of the values lie in 0 to 1 (10 % before).",
    );
    const beyond = [{ label: "above 8", referenceShare: 0, currentShare: 0.25 }];
    expect(plain(driftSentence(move(quantiles, quantiles, { movers: beyond }), drifted))).toContain(
      "25 % of the values lie above 8 (0 % before).",
    );
    expect(driftSentence(move(quantiles, quantiles), drifted)).toContain("distance changed shape.");
    expect(driftSentence(move([1, 1, 1, 1, 1], [1, 1, 1, 2, 2], { movers }), drifted)).toContain("changed shape");
  });

  it("names the level that moved most", () => {
    const movers = [{ label: "JFK", referenceShare: 0.04, currentShare: 0.12 }];
    expect(plain(driftSentence(move(null, null, { name: "origin", movers }), drifted))).toContain(
      "origin changed: 12 % of rows are JFK (4 % before).",
    );
    expect(driftSentence(move(null, null, { name: "origin" }), drifted)).toContain("origin changed.");
  });

  it("is one quiet line when a gate is closed, saying which", () => {
    const same = move(quantiles, quantiles, { variationWindowMs: 86_400_000 });
    expect(driftSentence(same, decided("closed", "open", "closed"))).toBe("Nothing beyond chance.");
    expect(plain(driftSentence(same, decided("open", "closed", "open")))).toBe(
      "15 % of rows moved: within what the reference's own windows of 1 day do (up to 6 %).",
    );
    expect(plain(driftSentence({ ...same, sizeEffect: 0.016 }, decided("open", "off", "closed")))).toBe(
      "1.6 % of rows moved: more than chance, less than the 10 % that matter.",
    );
  });
});

describe("too few rows", () => {
  it("says what would have shown", () => {
    expect(plain(tooFewRowsSentence(41, 0.38))).toBe(
      "Too few rows to tell: with 41 rows only a move of 38 % or more would show.",
    );
    expect(tooFewRowsSentence(1, 1)).toBe("Too few rows to tell: with 1 row no move could show.");
    expect(tooFewRowsSentence(2, null)).toContain("no move could show");
    expect(tooFewRowsSentence(0, null)).toBe("No usable rows: nothing can be said.");
  });
});
