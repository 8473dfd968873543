import { describe, expect, it } from "vitest";
import { binarySide, numberSide } from "../../test/fixture/model-sides.ts";
import type { ReportDocument } from "../model/report-document.ts";
import type { UserConfig } from "../model/user-config.ts";
import { compare } from "./compare.ts";

const binary: UserConfig = {
  task: "binary",
  positive: "yes",
  roles: { id: "id", target: "y", predictions: { old: { probability: "p" }, new: { probability: "q" } } },
  columns: { zone: { type: "categorical" }, sex: { type: "categorical" } },
  segments: { by: ["zone", "x1"] },
};

const numbers: UserConfig = {
  task: "regression",
  roles: {
    target: "minutes",
    predictions: { old: { prediction: "guess" }, new: { prediction: "other" } },
    timestamp: "at",
  },
  columns: { minutes: { unit: "minutes" }, zone: { type: "categorical" } },
  segments: { by: ["zone"] },
};

const reference = binarySide({ rows: 1_500, seed: 1 });
const binaryReport = (
  options: Omit<Parameters<typeof binarySide>[0], "rows" | "seed">,
  config: UserConfig = {},
): ReportDocument => compare(reference, binarySide({ rows: 1_200, seed: 2, ...options }), { ...binary, ...config });

const kindsOf = ({ findings }: ReportDocument, verdict: string): readonly string[] => [
  ...new Set(findings.filter((finding) => finding.verdict === verdict).map(({ kind }) => kind)),
];

describe("a model that does as well as before", () => {
  const report = binaryReport({});

  it("raises no alarm in any section", () => {
    expect(report.verdict).toBe("ok");
    expect(report.performance?.models[0]?.metrics.map(({ verdict }) => verdict)).not.toContain("worse");
    expect(report.segments?.map(({ verdict }) => verdict)).not.toContain("alarm");
    expect(report.outliers).toMatchObject({ status: "judged", verdict: "ok", expectedShare: 0.01 });
    expect(report.multivariate?.map(({ method, verdict }) => [method, verdict])).toEqual([
      ["domain_classifier", "ok"],
      ["pca_reconstruction", "not-judged"],
    ]);
    expect(report.causes).toBeNull();
  });

  it("is told with both sides, their intervals, a baseline and how many outcomes are known", () => {
    const accuracy = report.performance?.models[0]?.metrics.find(({ name }) => name === "accuracy");
    expect(accuracy?.reference?.rows).toBe(1_500);
    expect(accuracy?.current?.interval?.[0]).toBeLessThan(accuracy?.current?.value ?? 0);
    expect(accuracy?.baseline?.name).toBe("majority");
    expect(report.performance?.current).toMatchObject({ rows: 1_200, withOutcome: 1_200, coverage: 1 });
  });

  it("is compared with its challenger on the same rows", () => {
    const [comparison] = report.performance?.comparisons ?? [];
    expect(comparison).toMatchObject({ champion: "old", challenger: "new", rows: 1_200 });
    expect(comparison?.metrics.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["roc_auc", "worse"],
      ["log_loss", "worse"],
      ["accuracy", "worse"],
    ]);
    expect(comparison?.sentence).toContain("new does worse than old");
  });

  it("gives the same bytes for the same rows", () => {
    expect(JSON.stringify(binaryReport({}))).toBe(JSON.stringify(report));
  });
});

describe("a relation that changed while the inputs stayed", () => {
  const report = binaryReport({ threshold: 1.5 });

  it("is an alarm of performance, which the headline says first", () => {
    expect(report.verdict).toBe("alarm");
    expect(report.sentence).toContain("The model does worse");
    expect(report.findings[0]).toMatchObject({ kind: "performance", verdict: "alarm" });
  });

  it("is laid to the relation and not to the inputs", () => {
    const { mix, relation, shifts, status } = report.causes ?? {};
    expect(status).toBe("explained");
    expect(relation?.value ?? 0).toBeGreaterThan(0.1);
    expect(Math.abs(mix?.value ?? 1)).toBeLessThan(0.03);
    expect(shifts?.find(({ kind }) => kind === "relation")?.verdict).toBe("shifted");
    expect(shifts?.find(({ kind }) => kind === "covariate")?.verdict).toBe("ok");
  });
});

describe("inputs that moved all together", () => {
  it("are told by the classifier, with the column that carries them", () => {
    const report = binaryReport({ shift: 0.8 });
    const [classifier] = report.multivariate ?? [];
    expect(classifier?.verdict).toBe("drifted");
    expect(classifier?.columns[0]?.name).toMatch(/^x[12]$/);
    expect(kindsOf(report, "alarm")).toContain("multivariate");
  });

  it("are not looked at when the config says so", () => {
    const report = binaryReport({}, { checks: { multivariate: { enabled: false }, outliers: { enabled: false } } });
    expect([report.multivariate, report.outliers, report.causes]).toEqual([null, null, null]);
  });
});

describe("rows that are absurd", () => {
  const report = binaryReport({ absurd: 0.08 });

  it("are an alarm when their share rose, each with its id and its reasons", () => {
    expect(report.outliers?.verdict).toBe("alarm");
    const [strangest] = report.outliers?.rows ?? [];
    expect(strangest?.id).toMatch(/^row \d+$/);
    expect(strangest?.reasons.map(({ kind }) => kind)).toContain("far-from-median");
    expect(
      report.outliers?.columns
        .slice(0, 2)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(["x1", "x2"]);
  });

  it("come with the rows whose errors are largest, dearest first", () => {
    const costs = report.outliers?.worstErrors.map(({ cost }) => cost) ?? [];
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    expect(costs[0]).toBeGreaterThan(0.5);
  });

  it("are left out of account in columns that the config ignores", () => {
    const ignoring = { checks: { outliers: { ignore: ["x1", "x2", "zone", "sex", "p", "q"] } } };
    expect(binaryReport({ absurd: 0.08 }, ignoring).outliers).toMatchObject({ status: "not-computable" });
  });
});

describe("a segment in which the model fell", () => {
  it("alarms by itself, the others do not", () => {
    const report = compare(reference, binarySide({ rows: 3_000, seed: 5, turned: "east" }), binary);
    const east = report.segments?.find(({ condition }) => condition === "zone = east");
    expect(east?.verdict).toBe("alarm");
    expect(report.segments?.filter(({ name, verdict }) => name === "zone" && verdict === "alarm")).toHaveLength(1);
    expect(east?.metrics[0]?.differenceToRest?.value ?? 0).toBeLessThan(-0.3);
    expect(report.weakSegments?.segments[0]?.condition).toContain("east");
    expect(report.weakSegments?.segments[0]?.found.inside.value ?? 0).toBeGreaterThan(0.5);
  });

  it("says when it has too few rows", () => {
    const report = compare(reference, binarySide({ rows: 60, seed: 3 }), binary);
    expect(report.segments?.filter(({ name }) => name === "zone").map(({ verdict }) => verdict)).toContain(
      "insufficient-data",
    );
    expect(report.weakSegments?.status).toBe("not-computable");
  });
});

describe("outcomes", () => {
  it("that are not known yet are said, and stop nothing else", () => {
    const report = binaryReport({ unknown: 1 });
    expect(report.performance?.reason).not.toBeNull();
    expect(report.performance?.models).toEqual([]);
    expect(report.columns.length).toBeGreaterThan(0);
  });

  it("that are known for some rows count those", () => {
    const report = binaryReport({ unknown: 0.5 });
    expect(report.performance?.current?.coverage ?? 0).toBeCloseTo(0.5, 1);
  });
});

describe("a model of numbers", () => {
  const before = numberSide({ rows: 1_500, seed: 1 });

  it("that guesses as well as before is quiet, with its pictures", () => {
    const report = compare(before, numberSide({ rows: 1_200, seed: 2 }), numbers);
    expect(report.verdict).toBe("ok");
    const regression = report.performance?.models[0]?.regression;
    expect(regression?.scatter?.counts.reduce((sum, count) => sum + count, 0)).toBe(1_200);
    expect(regression?.byTime.length).toBeGreaterThan(1);
    expect(regression?.errorBias.map(({ column }) => column)).toContain("zone");
    expect(report.performance?.comparisons[0]?.metrics[0]).toMatchObject({ name: "mae", verdict: "worse" });
  });

  it("whose errors grew is an alarm in the unit of its target", () => {
    const report = compare(before, numberSide({ rows: 1_200, seed: 2, spread: 2 }), numbers);
    const mae = report.performance?.models[0]?.metrics.find(({ name }) => name === "mae");
    expect(mae?.verdict).toBe("worse");
    expect(mae?.sentence).toContain("minutes");
    expect(report.causes?.metric).toBe("mae");
    expect(report.segments?.every(({ metrics }) => metrics[0]?.name === "mae")).toBe(true);
  });

  it("whose errors shrank is news, no alarm", () => {
    const report = compare(before, numberSide({ rows: 1_200, seed: 2, spread: 0.5 }), numbers);
    expect(report.performance?.models[0]?.metrics.find(({ name }) => name === "mae")?.verdict).toBe("better");
    expect(kindsOf(report, "alarm")).not.toContain("performance");
    expect(kindsOf(report, "note")).toContain("performance");
  });

  it("that leans to one side is an alarm by its bias", () => {
    const report = compare(before, numberSide({ rows: 1_200, seed: 2, bias: -1 }), numbers);
    expect(report.performance?.models[0]?.metrics.find(({ name }) => name === "mean_error")?.verdict).toBe("worse");
  });
});
