import { describe, expect, it } from "vitest";
import { seededRandom, standardNormal } from "../../stats/random.ts";
import type { ReportDocument } from "../../model/report-document.ts";
import type { UserConfig } from "../../model/user-config.ts";
import { tableFromColumns } from "../../profile/table-from-columns.ts";
import { compare } from "../compare.ts";

type Columns = Parameters<typeof tableFromColumns>[0];

const report = (before: Columns, now: Columns, config: UserConfig): ReportDocument =>
  compare(tableFromColumns(before), tableFromColumns(now), {
    checks: { outliers: { enabled: false }, multivariate: { enabled: false }, ...config.checks },
    ...config,
  });

const plain = (text: string | undefined): string => (text ?? "").replace(/[\u00a0\u202f]/gu, " ");

const metricOf = ({ performance }: ReportDocument, name: string) =>
  performance?.models[0]?.metrics.find((metric) => metric.name === name);

/** Rides whose predicted minutes are off by so much. */
function rides(rows: number, seed: number, spread: number): Record<string, (number | null)[]> {
  const random = seededRandom(seed);
  const minutes = Array.from({ length: rows }, () => 20 + 40 * random());
  return { minutes, guess: minutes.map((value) => value + spread * standardNormal(random)) };
}

const regression: UserConfig = {
  task: "regression",
  roles: { target: "minutes", prediction: "guess" },
  columns: { minutes: { unit: "minutes" } },
};

describe("a model of numbers", () => {
  it("that fell is said with its number, the one before, the difference with interval, and the rows", () => {
    const fallen = report(rides(2_000, 1, 3), rides(1_500, 2, 4), regression);
    expect(plain(metricOf(fallen, "mae")?.sentence)).toMatch(
      /^Mean absolute error rose from 2\.\d+ to 3\.\d+ minutes \(difference 0\.\d+, 0\.\d+ to [01]\.?\d*\) on 1 500 rows with an outcome\.$/u,
    );
    expect(metricOf(fallen, "mae")).toMatchObject({ verdict: "worse", gates: { noise: { state: "open" } } });
    expect(fallen.sentence).toMatch(/^The model does worse: /u);
    expect(fallen.findings[0]?.about).toBe("mae");
  });

  it("shows what it does not judge, and judges what the config names", () => {
    const shown = report(rides(500, 1, 3), rides(500, 2, 8), regression);
    expect(metricOf(shown, "median_absolute_error")).toMatchObject({ verdict: "not-judged", adjustedPValue: null });
    const named = report(rides(500, 1, 3), rides(500, 2, 8), {
      ...regression,
      checks: { performance: { metrics: ["median_absolute_error"] } },
    });
    expect(named.performance?.models[0]?.metrics.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["median_absolute_error", "worse"],
    ]);
  });

  it("has its usual metrics judged, and says so, where the config names only those of other tasks", () => {
    const { task: _, ...auto } = regression;
    const named = report(rides(500, 1, 3), rides(500, 2, 8), {
      ...auto,
      checks: { performance: { metrics: ["accuracy", "f1"] } },
    });
    expect(metricOf(named, "mae")?.verdict).toBe("worse");
    const problem = named.performance?.problems.find(({ code }) => code === "metrics-of-another-task");
    expect(problem).toMatchObject({ side: "current", scope: "note" });
    expect(problem?.reason).toMatch(
      /^The config asks for accuracy, f1, but the task found is regression, which has none of these: its usual metrics are judged\. It knows mae, /u,
    );
    expect(named.findings).toContainEqual(
      expect.objectContaining({ kind: "performance", verdict: "note", sentence: problem?.reason }),
    );
    const some = report(rides(500, 1, 3), rides(500, 2, 8), {
      ...auto,
      checks: { performance: { metrics: ["accuracy", "rmse"] } },
    });
    expect(some.performance?.models[0]?.metrics.map(({ name }) => name)).toEqual(["rmse"]);
    expect(some.performance?.problems).toEqual([]);
  });

  it("that worsened by less than matters to the user is no alarm", () => {
    const small = report(rides(2_000, 1, 3), rides(1_500, 2, 4), {
      ...regression,
      checks: { performance: { minimumEffect: { mae: 5, rmse: 5, mean_error: 5 } } },
    });
    expect(metricOf(small, "mae")).toMatchObject({
      verdict: "ok",
      minimumEffect: 5,
      gates: { size: { state: "closed" } },
    });
  });

  it("below its baseline is a note that names the baseline, also when it always was", () => {
    const poor = report(rides(800, 1, 18), rides(800, 2, 18), regression);
    const note = poor.findings.find(({ kind }) => kind === "performance");
    expect(note).toMatchObject({ verdict: "note", about: "mae" });
    expect(plain(note?.sentence)).toMatch(
      /That is worse than always saying the reference's mean \((?:9\.\d+|10|10\.\d+) minutes\)\.$/u,
    );
    const last = report(
      { ...rides(50, 1, 9), at: days(50) },
      { ...rides(50, 2, 9), at: days(50) },
      {
        ...regression,
        roles: { ...regression.roles, timestamp: "at" },
        checks: { performance: { baseline: "last-value" } },
      },
    );
    expect(metricOf(last, "mae")?.baseline?.name).toBe("last-value");
    const none = { ...regression, checks: { performance: { baseline: "none" as const } } };
    expect(metricOf(report(rides(50, 1, 9), rides(50, 2, 9), none), "mae")?.baseline).toBeNull();
  });

  it("with few outcomes is told to have too few", () => {
    const few = report(rides(800, 1, 3), rides(12, 2, 9), regression);
    expect(metricOf(few, "mae")?.verdict).toBe("insufficient-data");
    const sentence = "Too few outcomes to judge the model: 12 rows with an outcome on one of the sides.";
    expect(few.findings.map((finding) => finding.sentence)).toContain(sentence);
  });
});

describe("pictures of a model of numbers", () => {
  it("show errors by time and how features differ where they are largest", () => {
    const side = (seed: number): Columns => ({
      ...rides(400, seed, 3),
      at: days(400),
      zone: Array.from({ length: 400 }, (_, row) => (row % 4 === 0 ? "city" : "land")),
      length: Array.from({ length: 400 }, (_, row) => ((row * 7919) % 97) / 3),
    });
    const pictured = report(side(1), side(2), {
      ...regression,
      roles: { ...regression.roles, timestamp: "at" },
      columns: { ...regression.columns, zone: { type: "categorical" } },
      checks: { multivariate: { enabled: true }, outliers: { enabled: false } },
    });
    const { regression: pictures } = pictured.performance?.models[0] ?? {};
    expect(pictures?.byTime.length).toBeGreaterThan(10);
    expect(pictures?.byTime[0]?.start).toBe("2024-01-01T00:00:00.000Z");
    const zone = pictures?.errorBias.find(({ column }) => column === "zone");
    expect(zone).toMatchObject({ type: "categorical", majority: "land" });
    expect(pictures?.errorBias.find(({ column }) => column === "length")?.type).toBe("numeric");
    const { residuals } = pictures ?? {};
    expect(residuals?.reference?.length).toBe(residuals?.current.length);
  });
});

function days(count: number): Date[] {
  return Array.from({ length: count }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)));
}

describe("outcomes on one side only", () => {
  it("that the current side lacks are waited for", () => {
    const now = { ...rides(300, 2, 3), minutes: Array.from({ length: 300 }, () => null) };
    const waiting = report(rides(300, 1, 3), now, regression);
    expect(waiting.performance?.models).toEqual([]);
    const finding = waiting.findings.find(({ kind }) => kind === "performance");
    expect(finding?.verdict).toBe("insufficient-data");
    expect(finding?.sentence).toMatch(/^No outcomes yet for any of the 300 rows of the current side\./u);
  });

  it("that the reference lacks leave the current numbers without a comparison", () => {
    const before = { ...rides(300, 1, 3), minutes: Array.from({ length: 300 }, () => null) };
    const alone = report(before, rides(300, 2, 3), {
      ...regression,
      columns: { minutes: { type: "numeric", unit: "minutes" } },
    });
    expect(metricOf(alone, "mae")).toMatchObject({ verdict: "not-judged", reference: null, difference: null });
    expect(plain(metricOf(alone, "mae")?.sentence)).toMatch(/^Mean absolute error is 2\.\d+ minutes on 300 rows/u);
    const finding = alone.findings.find(({ kind }) => kind === "performance");
    expect(finding?.sentence).toMatch(/^The reference has no performance to compare with\. /u);
  });
});

/** Fruits and what a model calls them. */
function fruits(rows: number, seed: number, skill: number): Record<string, string[]> {
  const random = seededRandom(seed);
  const names = ["apple", "pear", "plum"];
  const any = (): string => names[Math.floor(random() * 3)] ?? "";
  const fruit = Array.from({ length: rows }, any);
  return { fruit, said: fruit.map((name) => (random() < skill ? name : any())) };
}

describe("a model of several classes", () => {
  const classes: UserConfig = { task: "multiclass", roles: { target: "fruit", prediction: "said" } };
  const fallen = report(fruits(900, 1, 0.9), fruits(900, 2, 0.6), classes);

  it("has a table with what became of each class", () => {
    const { perClass } = fallen.performance?.models[0] ?? {};
    expect(perClass?.map(({ name }) => name)).toEqual(["apple", "pear", "plum"]);
    const [precision, recall] = perClass?.[1]?.metrics ?? [];
    expect(precision).toMatchObject({ name: "precision", verdict: "not-judged" });
    expect(recall?.difference?.value ?? 0).toBeLessThan(-0.1);
    expect(plain(recall?.sentence)).toMatch(/^Recall fell from 9\d\.?\d* % to 7\d\.?\d* % \(difference −\d/u);
  });

  it("alarms by its accuracy, and shows the confusion of both sides", () => {
    expect(metricOf(fallen, "accuracy")?.verdict).toBe("worse");
    const { confusion } = fallen.performance?.models[0] ?? {};
    const total = (matrix: readonly (readonly number[])[] | null | undefined): number =>
      (matrix ?? []).flat().reduce((sum, count) => sum + count, 0);
    expect([total(confusion?.reference), total(confusion?.current)]).toEqual([900, 900]);
  });
});

/** Decisions of a model, and whether they were right. */
function loans(rows: number, seed: number, right: number): Record<string, (boolean | number)[]> {
  const random = seededRandom(seed);
  const paid = Array.from({ length: rows }, () => random() < 0.6);
  return { paid, lent: paid.map((value) => (random() < right ? value : !value)) };
}

describe("money", () => {
  const config: UserConfig = {
    task: "binary",
    roles: { target: "paid", prediction: "lent" },
    cost: { tp: -10, fp: 50, fn: 5, tn: 0 },
    currency: "EUR",
  };

  it("that decisions cost more than before is an alarm of its own, said in the currency", () => {
    const dear = report(loans(1_500, 1, 0.9), loans(1_500, 2, 0.7), config);
    const { value } = dear.performance?.models[0] ?? {};
    expect(value).toMatchObject({ name: "cost_per_decision", verdict: "worse" });
    expect(plain(value?.sentence)).toMatch(
      /^Cost per decision rose from −\d.* to \d.* EUR .* rows with a known cost\.$/u,
    );
    expect(dear.performance?.models[0]?.metrics.map(({ name }) => name)).not.toContain("cost_per_decision");
  });
});

describe("a model without what it needs", () => {
  it("is a note in the problem's words, and stops nothing else", () => {
    const { guess: _, ...now } = rides(300, 2, 3);
    const blind = report(rides(300, 1, 3), now, regression);
    expect(blind.findings.some(({ kind, sentence }) => kind === "performance" && sentence.includes("guess"))).toBe(
      true,
    );
    expect(blind.performance?.models[0]?.metrics.every(({ current }) => current === null)).toBe(true);
  });
});
