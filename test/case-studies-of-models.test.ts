import { isAbsolute, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { data, has, patience, sayAbsent, type Sides, studyFolder } from "./case-study-folder.ts";

const folders = ["adult", "bike_sharing", "elec2", "hotel_booking_nannyml", "movielens_small", "nyc_green_taxi", "sea"];

const side = z.object({ value: z.number().nullable() }).nullable();
const part = z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]).nullable() }).nullable();
const metric = z.object({
  name: z.string(),
  reference: side,
  current: side,
  baseline: side,
  verdict: z.string(),
});
const weak = z.object({
  condition: z.string(),
  confirmed: z.object({ inside: z.object({ value: z.number() }), rest: z.object({ value: z.number() }) }),
});
const reportSchema = z.object({
  verdict: z.string(),
  columns: z.array(z.object({ name: z.string(), verdict: z.string() })),
  performance: z.object({
    current: z.object({ join: z.object({ matched: z.number(), unmatched: z.number() }).nullable() }),
    models: z.array(z.object({ metrics: z.array(metric), value: metric.nullable() })),
  }),
  segments: z.array(z.object({ condition: z.string(), verdict: z.string() })).nullable(),
  weakSegments: z.object({ segments: z.array(weak) }).nullable(),
  fairness: z
    .array(
      z.object({
        name: z.string(),
        verdict: z.string(),
        groups: z.array(z.object({ name: z.string(), current: z.object({ falsePositiveRate: side }) })),
      }),
    )
    .nullable(),
  causes: z
    .object({
      status: z.string(),
      metric: z.string().nullable(),
      mix: part,
      relation: part,
      shifts: z.array(z.object({ kind: z.string(), verdict: z.string() })),
    })
    .nullable(),
});
type Report = z.infer<typeof reportSchema>;

const folder = studyFolder();

beforeAll(async () => {
  if (data !== null) await folder.script("predict.mjs", data, folder.file(""));
}, patience.timeout);

afterAll(() => folder.remove());

test("says which case studies of models are left out", () => {
  expect(sayAbsent(folders, "the case studies of models")).toBe(true);
});

describe.skipIf(!has("sea"))("sea", patience, () => {
  test("rows of the reference's own quarter raise nothing", async () => {
    const report = await judge({ reference: "sea-reference.csv", current: "sea-same.csv", config: "sea.yaml" });
    expect(report.verdict).toBe("ok");
    expect([drifted(report), worse(report), report.weakSegments?.segments]).toEqual([[], [], []]);
    expect(report.causes).toBeNull();
  });

  test("after the threshold moved, accuracy falls by another relation and not by other inputs", async () => {
    const report = await judge({ reference: "sea-reference.csv", current: "sea-current.csv", config: "sea.yaml" });
    expect(drifted(report)).toEqual([]);
    expect(worse(report)).toContain("accuracy");
    expectMetric(report, "accuracy", [0.89, 0.845], 0.001);
    const { mix, relation, shifts } = report.causes ?? {};
    expect(mix?.interval?.[0]).toBeLessThan(0);
    expect(mix?.interval?.[1]).toBeGreaterThan(0);
    expect(relation?.interval?.[0]).toBeGreaterThan(0.01);
    expect(shifts).toContainEqual({ kind: "relation", verdict: "shifted" });
  });
});

describe.skipIf(!has("elec2"))("elec2", patience, () => {
  test("a model that knew a closed market does worse than none, and why cannot be told", async () => {
    const sides = { reference: "elec2-reference.csv", current: "elec2-current.csv", config: "elec2-performance.yaml" };
    const report = await judge(sides);
    expect(worse(report)).toEqual(expect.arrayContaining(["roc_auc", "log_loss", "accuracy"]));
    expectMetric(report, "roc_auc", [0.876, 0.77], 0.001);
    const loss = metricOf(report, "log_loss");
    expect(loss?.current?.value).toBeGreaterThan(loss?.baseline?.value ?? Infinity);
    expect(report.causes?.status).toBe("not-computable");
  });
});

describe.skipIf(!has("hotel_booking_nannyml"))("hotel bookings with outcomes that come later", patience, () => {
  test("decisions cost more, in the resort and not in the city; where is found", async () => {
    const file = (name: string): string => join(data ?? "", "hotel_booking_nannyml", `hotel_booking_${name}_march.csv`);
    const sides = { reference: file("reference"), current: file("analysis"), outcomes: file("gt") };
    const report = await judge({ ...sides, config: "hotel-outcomes.yaml" });
    expect(report.performance.current.join).toEqual({ matched: 14_796, unmatched: 0 });
    const value = report.performance.models[0]?.value;
    expect(value?.verdict).toBe("worse");
    expect(value?.reference?.value).toBeCloseTo(4.31, 2);
    expect(value?.current?.value).toBeCloseTo(5.65, 2);
    expectMetric(report, "roc_auc", [0.816, 0.773], 0.001);
    expect(report.segments).toContainEqual({ condition: "hotel = Resort Hotel", verdict: "alarm" });
    expect(report.segments).toContainEqual({ condition: "hotel = City Hotel", verdict: "ok" });
    const [worst] = report.weakSegments?.segments ?? [];
    for (const column of ["lead_time", "country", "parking_spaces"]) expect(worst?.condition).toContain(column);
    expect(worst?.confirmed.inside.value).toBeGreaterThan(0.7);
    expect(worst?.confirmed.rest.value).toBeLessThan(0.1);
    const { mix, relation } = report.causes ?? {};
    expect(mix?.interval?.[0]).toBeGreaterThan(0);
    expect(relation?.interval?.[0]).toBeLessThan(0);
  });
});

describe.skipIf(!has("adult"))("adult", patience, () => {
  const sides = { reference: "adult-reference.csv", config: "adult-fairness.yaml" };

  test("two random parts of a census give no alarm for anybody", async () => {
    const report = await judge({ ...sides, current: "adult-current.csv" });
    expect(report.verdict).toBe("ok");
    expect([drifted(report), worse(report)]).toEqual([[], []]);
    const groupings = (report.fairness ?? []).map(({ name, verdict }) => [name, verdict]);
    const quiet = ["sex", "race", "sex * race"].map((name) => [name, "ok"]);
    expect(groupings).toEqual(quiet);
    const bySex = report.fairness?.[0]?.groups.map(({ name, current }) => [name, current.falsePositiveRate?.value]);
    const percents = new Map(bySex?.map(([name, rate]) => [name, Math.round(1000 * Number(rate)) / 10]));
    expect([percents.get("Male"), percents.get("Female")]).toEqual([7.4, 2.1]);
    expect(report.weakSegments?.segments[0]?.condition).toContain("marital_status");
  });

  test("a weak segment that was planted is named by its own conditions", async () => {
    const report = await judge({ ...sides, current: "adult-planted.csv" });
    expect(drifted(report)).toEqual([]);
    expect(worse(report)).toContain("roc_auc");
    const [worst] = report.weakSegments?.segments ?? [];
    expect(worst?.condition).toBe("occupation = Sales and hours_per_week >= 45");
    expect(worst?.confirmed.inside.value).toBeGreaterThan(0.7);
  });
});

describe.skipIf(!has("nyc_green_taxi"))("green taxi", patience, () => {
  test("shorter rides and slower ones cancel in the mean absolute error, not in the mean error", async () => {
    const files = { reference: "taxi-predicted-2021-01.csv", current: "taxi-predicted-2022-01.csv" };
    const report = await judge({ ...files, config: "taxi-performance.yaml" });
    expect(worse(report)).toEqual(["mean_error"]);
    expect(metricOf(report, "mean_error")?.current?.value).toBeCloseTo(-0.91, 2);
    const { metric: explained, mix, relation } = report.causes ?? {};
    expect(explained).toBe("mae");
    expect(mix?.interval?.[1]).toBeLessThan(-0.4);
    expect(relation?.interval?.[0]).toBeGreaterThan(0.4);
    expect(report.segments).toContainEqual({ condition: "payment_type = 2", verdict: "alarm" });
  });
});

describe.skipIf(!has("bike_sharing"))("bike sharing", patience, () => {
  test("a model of 2011 underestimates the rentals of 2012", async () => {
    const files = { reference: "bike-predicted-2011.csv", current: "bike-predicted-2012-05.csv" };
    const report = await judge({ ...files, config: "bike-performance.yaml" });
    expect(worse(report)).toEqual(expect.arrayContaining(["mae", "rmse", "mean_error"]));
    expectMetric(report, "mae", [23.7, 84.1], 0.1);
    expect(metricOf(report, "mean_error")?.current?.value).toBeLessThan(-70);
  });
});

describe.skipIf(!has("movielens_small"))("movielens", patience, () => {
  test("lists of the most liked films hold few of those that are liked next", async () => {
    const files = { reference: "movies-reference.csv", current: "movies-current.csv" };
    const report = await judge({ ...files, config: "movies.yaml" });
    expect(worse(report)).toEqual([]);
    expectMetric(report, "ndcg_at_k", [0.269, 0.353], 0.001);
    expectMetric(report, "recall_at_k", [0.044, 0.07], 0.001);
    expect(metricOf(report, "ndcg_at_k")?.verdict).toBe("better");
    expect(drifted(report)).toEqual(["score"]);
  });
});

/** What `driftline report` says; paths that are not absolute lie in the folder that `predict.mjs` wrote to. */
async function judge({ reference, current, ...rest }: Sides): Promise<Report> {
  const [from, to] = [reference, current].map((path) => (isAbsolute(path) ? path : folder.file(path)));
  return reportSchema.parse(await folder.report({ reference: from ?? "", current: to ?? "", ...rest }));
}

function metricOf({ performance }: Report, name: string): z.infer<typeof metric> | undefined {
  return performance.models[0]?.metrics.find((own) => own.name === name);
}

function worse({ performance }: Report): readonly string[] {
  return (performance.models[0]?.metrics ?? []).filter(({ verdict }) => verdict === "worse").map(({ name }) => name);
}

function drifted({ columns }: Report): readonly string[] {
  return columns.filter(({ verdict }) => verdict === "drifted").map(({ name }) => name);
}

/** A metric on both sides, as the page says it. */
function expectMetric(report: Report, name: string, [before, now]: readonly [number, number], within: number): void {
  const found = metricOf(report, name);
  expect(Math.abs((found?.reference?.value ?? NaN) - before), `${name} before`).toBeLessThan(within);
  expect(Math.abs((found?.current?.value ?? NaN) - now), `${name} now`).toBeLessThan(within);
}
