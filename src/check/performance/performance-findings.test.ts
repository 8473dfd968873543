import { describe, expect, it } from "vitest";
import type { MetricResult, ModelResult, PerformanceResult, PlacedProblem } from "../../model/performance-result.ts";
import { performanceFindings } from "./performance-findings.ts";

const gate = { state: "open", value: 1, limit: 0, reason: null } as const;
const estimate = (value: number | null, rows = 500) => ({ value, interval: null, rows });

const metric = (changes: Partial<MetricResult>): MetricResult => ({
  name: "accuracy",
  k: null,
  better: "higher",
  reference: estimate(0.9),
  current: estimate(0.9),
  difference: null,
  baseline: null,
  pValue: null,
  adjustedPValue: null,
  minimumEffect: null,
  gates: { noise: gate, variation: gate, size: gate },
  verdict: "ok",
  reason: null,
  sentence: `${changes.name ?? "accuracy"} moved.`,
  ...changes,
});

const model = (metrics: readonly MetricResult[], value: MetricResult | null = null): ModelResult => ({
  name: "champion",
  metrics,
  value,
  curves: null,
  confusion: null,
  perClass: [],
  regression: null,
});

const result = (changes: Partial<PerformanceResult>): PerformanceResult => ({
  task: "binary",
  reason: null,
  reference: null,
  current: null,
  classes: ["no", "yes"],
  positive: "yes",
  threshold: 0.5,
  currency: null,
  models: [],
  comparisons: [],
  problems: [],
  ...changes,
});

const said = (changes: Partial<PerformanceResult>): readonly (readonly [string, string | null, string])[] =>
  performanceFindings(result(changes)).map(({ verdict, about, sentence }) => [verdict, about, sentence]);

const problem = (changes: Partial<PlacedProblem>): PlacedProblem => ({
  code: "prediction-missing",
  scope: "model",
  name: "champion",
  column: "p",
  reason: "p is not there.",
  side: "current",
  ...changes,
});

describe("findings of performance", () => {
  it("are none without a model, and where all is as before", () => {
    expect(performanceFindings(null)).toEqual([]);
    expect(said({})).toEqual([]);
    expect(said({ models: [model([metric({})])] })).toEqual([]);
  });

  it("are alarms for what fell, money first, and notes for what rose; the challengers' are not among them", () => {
    const champion = model(
      [metric({ verdict: "worse" }), metric({ name: "f1", verdict: "better" })],
      metric({ name: "cost_per_decision", verdict: "worse" }),
    );
    expect(said({ models: [champion, model([metric({ verdict: "worse" })])] })).toEqual([
      ["alarm", "cost_per_decision", "cost_per_decision moved."],
      ["alarm", "accuracy", "accuracy moved."],
      ["note", "f1", "f1 moved."],
    ]);
  });

  it("note once that a model that knows nothing does better, unless an alarm says so already", () => {
    const baseline = { name: "majority", value: 0.95 };
    const losses = { name: "log_loss", better: "lower", baseline: { name: "prior", value: 0.1 } } as const;
    expect(said({ models: [model([metric({ baseline }), metric(losses)])] })).toEqual([
      ["note", "accuracy", "accuracy moved."],
    ]);
    expect(said({ models: [model([metric(losses)])] })).toHaveLength(1);
    expect(said({ models: [model([metric({ baseline, verdict: "worse" })])] })).toHaveLength(1);
    expect(said({ models: [model([metric({ baseline, better: "zero" })])] })).toEqual([]);
  });

  it("say why nothing can be told", () => {
    expect(said({ reason: "No outcomes yet." })).toEqual([["insufficient-data", null, "No outcomes yet."]]);
    const blind = metric({ gates: null, reference: null, verdict: "not-judged" });
    const alone = "The reference has no performance to compare with.";
    expect(said({ models: [model([blind])] })).toEqual([["insufficient-data", null, alone]]);
    const problems = [problem({ side: "reference", reason: "It has no target." })];
    expect(said({ models: [model([blind])], problems })).toEqual([
      ["insufficient-data", null, `${alone} It has no target.`],
    ]);
    const few = metric({ gates: null, current: estimate(1, 1), verdict: "insufficient-data" });
    expect(said({ models: [model([few])] })[0]?.[2]).toContain("1 row with an outcome on one of the sides");
    expect(said({ models: [model([metric({ gates: null, verdict: "not-judged" })])] })).toEqual([]);
    expect(said({ models: [model([metric({ gates: null, current: estimate(null) })])] })).toEqual([]);
  });

  it("note models and probabilities of the current side that cannot be read", () => {
    const problems = [
      problem({}),
      problem({ scope: "probabilities", reason: "p is text." }),
      problem({ side: "reference" }),
      problem({ scope: "note" }),
    ];
    expect(said({ problems }).map(([verdict, , sentence]) => [verdict, sentence])).toEqual([
      ["note", "p is not there."],
      ["note", "p is text."],
    ]);
  });
});
