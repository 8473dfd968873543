import { describe, expect, it } from "vitest";
import { binarySide, numberSide } from "../../../test/fixture/model-sides.ts";
import type { ReportDocument } from "../../model/report-document.ts";
import type { SegmentMetric, SegmentResult } from "../../model/subset-results.ts";
import type { UserConfig } from "../../model/user-config.ts";
import { type ColumnarData, tableFromColumns } from "../../profile/table-from-columns.ts";
import { seededRandom } from "../../stats/random.ts";
import { compare } from "../compare.ts";

const quiet = { outliers: { enabled: false }, multivariate: { enabled: false } };

const binary = (performance: NonNullable<UserConfig["checks"]>["performance"] = {}): UserConfig => ({
  task: "binary",
  positive: "yes",
  roles: { id: "id", target: "y", probability: "p" },
  columns: { zone: { type: "categorical" }, sex: { type: "categorical" } },
  segments: { by: ["zone"] },
  checks: { ...quiet, performance },
});

const reference = binarySide({ rows: 1_500, seed: 1 });
const fallen = binarySide({ rows: 3_000, seed: 5, turned: "east" });

const segmentOf = ({ segments }: ReportDocument, condition: string): SegmentResult => {
  const found = segments?.find((segment) => segment.condition === condition);
  if (found === undefined) throw new Error(`There is no segment ${condition}.`);
  return found;
};
const metricIn = (segment: SegmentResult, name: string): SegmentMetric | undefined =>
  segment.metrics.find((metric) => metric.name === name);
const namesIn = ({ metrics }: SegmentResult): readonly string[] => metrics.map(({ name }) => name);

describe("the smallest effect that matters in a segment", () => {
  it("is the config's: a fall by less is shown and no alarm", () => {
    const lenient = segmentOf(compare(reference, fallen, binary({ minimumEffect: { accuracy: 0.9 } })), "zone = east");
    expect(lenient.verdict).toBe("ok");
    expect(lenient.metrics[0]).toMatchObject({ name: "accuracy", minimumEffect: 0.9, verdict: "ok" });
    expect(lenient.metrics[0]?.gates).toMatchObject({ noise: { state: "open" }, size: { state: "closed" } });
    expect(
      segmentOf(compare(reference, fallen, binary({ minimumEffect: { accuracy: 0.3 } })), "zone = east").verdict,
    ).toBe("alarm");
    expect(segmentOf(compare(reference, fallen, binary({ minimumEffect: 0.9 })), "zone = east").verdict).toBe("ok");
  });

  it("of a bias is a part of the segment's mean absolute error on the reference", () => {
    const config: UserConfig = {
      task: "regression",
      roles: { target: "minutes", prediction: "guess" },
      columns: { zone: { type: "categorical" } },
      segments: { by: ["zone"] },
      checks: quiet,
    };
    const report = compare(numberSide({ rows: 900, seed: 1 }), numberSide({ rows: 900, seed: 2 }), config);
    const city = segmentOf(report, "zone = city");
    expect(namesIn(city)).toEqual(["mae", "rmse", "mean_error"]);
    expect(metricIn(city, "mean_error")?.minimumEffect).toBeCloseTo((city.metrics[0]?.reference?.value ?? 0) / 10, 12);
  });
});

describe("metrics inside a segment", () => {
  const report = compare(reference, fallen, binary());
  const east = segmentOf(report, "zone = east");

  it("are all that are judged for the whole, each with intervals and differences to the reference and to the rest", () => {
    expect(namesIn(east)).toEqual(["accuracy", "roc_auc", "log_loss", "balanced_accuracy"]);
    for (const { current, difference, differenceToRest } of east.metrics) {
      expect(current?.interval).not.toBeNull();
      expect(difference?.interval).not.toBeNull();
      expect(differenceToRest?.interval).not.toBeNull();
    }
    expect(metricIn(east, "roc_auc")?.differenceToRest?.value ?? 0).toBeLessThan(-0.5);
    expect(metricIn(east, "log_loss")?.differenceToRest?.value ?? 0).toBeGreaterThan(0.5);
  });

  it("cost one test a segment: the others are shown and not judged", () => {
    expect(east.metrics.map(({ verdict }) => verdict)).toEqual(["worse", "not-judged", "not-judged", "not-judged"]);
    expect(east.metrics.map(({ gates }) => gates === null)).toEqual([false, true, true, true]);
    const { segments: _, ...without } = binary();
    expect(report.decision.testCount - compare(reference, fallen, without).decision.testCount).toBe(3);
  });

  it("are those that the config names, the first of them tested, also one whose interval is drawn", () => {
    const named = compare(reference, fallen, binary({ metrics: ["matthews_corrcoef", "roc_auc", "precision"] }));
    const segment = segmentOf(named, "zone = east");
    expect(namesIn(segment)).toEqual(["matthews_corrcoef", "roc_auc", "precision"]);
    expect(segment.metrics[0]?.current?.interval).not.toBeNull();
    expect(segment.verdict).toBe("alarm");
    expect(segment.sentence).toMatch(/^zone = east: Matthews’ correlation fell from 0\.\d+ to −0\.\d+ /u);
    const areas = segmentOf(compare(reference, fallen, binary({ metrics: ["roc_auc"] })), "zone = east");
    expect(areas.sentence).toMatch(/^zone = east: ROC AUC fell /u);
    expect(east.sentence).toMatch(/^zone = east: accuracy fell /u);
  });

  it("leave out what the champion cannot be measured by, and test the next that is named", () => {
    const labels: UserConfig = {
      ...binary({ metrics: ["log_loss", "f1"] }),
      roles: { target: "y", prediction: "said" },
      columns: { zone: { type: "categorical" } },
    };
    const side = (seed: number): ColumnarData => labeledSide(400, seed);
    const [north] = compare(side(1), side(2), labels).segments ?? [];
    expect(north?.metrics.map(({ name, gates }) => [name, gates !== null])).toEqual([["f1", true]]);
  });

  it("have money among them where decisions have a cost", () => {
    const priced = { ...binary(), cost: { tp: 0, fp: 5, fn: 20, tn: 0 }, currency: "EUR" };
    const segment = segmentOf(compare(reference, fallen, priced), "zone = east");
    expect(namesIn(segment).slice(0, 3)).toEqual(["accuracy", "cost_per_decision", "roc_auc"]);
    expect(metricIn(segment, "cost_per_decision")?.sentence).toContain("EUR");
  });

  it("say that a segment is too small", () => {
    const few = compare(reference, binarySide({ rows: 40, seed: 3 }), binary());
    const small = few.segments?.find(({ current }) => current.rows < 30);
    expect(small?.verdict).toBe("insufficient-data");
    expect(small?.reason).toMatch(/^Fewer than \d+ rows with an outcome on one of the sides\.$/u);
    expect(small?.metrics.length).toBeGreaterThan(1);
  });
});

/** A model of labels that is right in nine rows of ten. */
function labeledSide(rows: number, seed: number): ColumnarData {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: rows }, () => {
    const isYes = random() < 0.5;
    const isRight = random() < 0.9;
    return { y: isYes ? "yes" : "no", said: isYes === isRight ? "yes" : "no", zone: random() < 0.5 ? "a" : "b" };
  });
  const columns = ["y", "said", "zone"] as const;
  return tableFromColumns(Object.fromEntries(columns.map((name) => [name, drawn.map((row) => row[name])])));
}

/** Lists of ten items for each user; `lost` users get them in any order, the others the relevant ones first. */
function listSide(users: number, seed: number, lost: string | null): ColumnarData {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: users * 10 }, (_, row) => {
    const user = Math.floor(row / 10);
    const country = user % 2 === 0 ? "chile" : "peru";
    const relevant = random() < 0.3 ? 1 : 0;
    const skill = country === lost ? 0 : 2;
    return { user: `u${user}`, item: `i${row % 37}`, relevant, country, score: skill * relevant + random() };
  });
  const columns = ["user", "item", "relevant", "country", "score"] as const;
  return tableFromColumns(Object.fromEntries(columns.map((name) => [name, drawn.map((row) => row[name])])));
}

describe("lists of recommendations inside a segment", () => {
  const config: UserConfig = {
    task: "ranking",
    roles: { user: "user", item: "item", target: "relevant", prediction: "score" },
    columns: { country: { type: "categorical" } },
    segments: { by: ["country"] },
    checks: { ...quiet, performance: { k: 5 } },
  };

  it("are measured over the segment's users, and alarm where they fell", () => {
    const report = compare(listSide(400, 1, null), listSide(300, 2, "peru"), config);
    const peru = segmentOf(report, "country = peru");
    expect(peru.metrics.map(({ name, k }) => [name, k])).toEqual([
      ["ndcg_at_k", 5],
      ["hit_rate", 5],
    ]);
    expect(peru.metrics[0]?.current?.rows).toBeLessThanOrEqual(150);
    expect(peru.verdict).toBe("alarm");
    expect(peru.sentence).toMatch(/^country = peru: NDCG at 5 fell from [01]\.?\d* to 0\.\d+ /u);
    expect(segmentOf(report, "country = chile").verdict).toBe("ok");
    expect(report.performance?.models[0]?.metrics[0]?.sentence).toMatch(/^NDCG at 5 fell /u);
  });
});
