import { describe, expect, it } from "vitest";
import { validateConfig } from "./validate-config.ts";

function messages(value: unknown): readonly string[] {
  const result = validateConfig(value);
  if (result.status === "valid") return [];
  return result.problems.map((problem) => `${problem.path.join(".")} ${problem.message}`);
}

describe("validateConfig", () => {
  it("takes a config that uses every key", () => {
    const everything = {
      model: "taxi-duration",
      task: "regression",
      roles: { id: "ride_id", timestamp: "pickup_at", prediction: "predicted", target: "minutes", version: "v" },
      columns: {
        distance: { type: "numeric", unit: "miles", range: [0, 100], minimumEffect: 0.05, method: "ks" },
        fraud: { type: "boolean", minimumRatio: 1.5, watch: ["true"], ignore: false },
      },
      derive: { pair: "pickup + '_' + dropoff" },
      filter: "minutes >= 1",
      windows: {
        every: "1d",
        everyRows: 500,
        lateness: "6h",
        minimumRows: 200,
        timezone: "Europe/Berlin",
        outcomesWithin: "30d",
      },
      alarms: { budget: "1 per 30d", after: "2 of 3 windows", cooldown: "1d" },
      reference: { source: "ref.parquet", mode: "same-weekday", windows: 4 },
      checks: {
        drift: { method: "auto", correction: "holm", minimumEffect: 0.2, minimumRatio: 3, exactRows: 0 },
        quality: { minimumShare: 0.02 },
        performance: { metrics: ["mae", "rmse"], minimumEffect: { mae: 0.5 }, k: 5, baseline: "median" },
        outliers: { enabled: true, share: 0.02, ignore: ["note"] },
        multivariate: { enabled: false },
      },
      positive: true,
      classes: ["no", "yes"],
      threshold: 0.3,
      cost: { tp: -10, fp: 5, fn: 100, tn: 0 },
      currency: "EUR",
      outcomes: "targets.csv",
      segments: { night: "hour >= 22", by: ["borough", "borough * zone", ["borough", "night"]] },
      fairness: { by: ["gender", "gender * race"], minimumGroup: 100, control: "education", favorable: 0 },
      privacy: { hash: ["user_id"], drop: ["name"] },
      retention: { records: "90d", profiles: "2y" },
      health: { url: "https://predict.example/health", every: "30s", timeout: "5s" },
      preset: "evidently",
      seed: 7,
    };
    expect(validateConfig(everything)).toEqual({ status: "valid", config: everything });
  });

  it("takes an empty file, a key without a value and a column without a value", () => {
    expect(messages(null)).toEqual([]);
    expect(messages({ filter: null, derive: null })).toEqual([]);
    expect(validateConfig({ columns: { zone: null } })).toEqual({ status: "valid", config: { columns: { zone: {} } } });
  });

  it.each([
    [{ colums: {} }, "colums is not a known key. Did you mean columns?"],
    [{ columns: { a: { minimumEfect: 1 } } }, "columns.a.minimumEfect is not a known key. Did you mean minimumEffect?"],
    [{ alarms: { xyzzy: 1 } }, "alarms.xyzzy is not a known key. Known here: budget, after, cooldown."],
    [{ colums: null }, "colums is not a known key. Did you mean columns?"],
  ])("names an unknown key and what was meant: %j", (value, message) => {
    expect(messages(value)).toEqual([message]);
  });

  it.each([
    [[], " must be a mapping of keys to values."],
    ["text", " must be a mapping of keys to values."],
    [{ columns: { a: { range: [3, 1] } } }, "columns.a.range has its lower end above its upper end."],
    [{ columns: { a: { range: [3] } } }, "columns.a.range must have 2 entries."],
    [{ columns: { a: { range: [1, 2, 3] } } }, "columns.a.range must have at most 2 entries."],
    [{ columns: { a: { range: "0-1" } } }, "columns.a.range must be a list of two numbers."],
    [{ columns: { a: { minimumEffect: 10 } } }, "columns.a.minimumEffect must be at most 1."],
    [{ columns: { a: { minimumRatio: 1 } } }, "columns.a.minimumRatio must be above 1."],
    [{ alarms: { budget: "1 a month" } }, 'alarms.budget is not an alarm budget; write "1 per 30d".'],
    [{ alarms: { budget: 1 } }, 'alarms.budget is not an alarm budget; write "1 per 30d".'],
    [{ alarms: { after: "twice" } }, 'alarms.after is not a rule; write "2 of 3 windows".'],
    [
      { windows: { every: "daily" } },
      "windows.every is not a duration; write 30m, 6h, 1d, 4w or 2y, or 1mo for calendar months.",
    ],
    [
      { windows: { every: "0mo" } },
      "windows.every is not a duration; write 30m, 6h, 1d, 4w or 2y, or 1mo for calendar months.",
    ],
    [{ windows: { lateness: "1mo" } }, "windows.lateness is not a duration; write 30m, 6h, 1d, 4w or 2y."],
    [{ windows: { timezone: "Berlin" } }, 'windows.timezone is not a time zone; write "UTC", "Europe/Berlin".'],
    [{ windows: { everyRows: 0 } }, "windows.everyRows must be at least 1."],
    [{ reference: { windows: 0 } }, "reference.windows must be at least 1."],
    [{ health: { url: "ftp://a" } }, "health.url is not an address; write http://host:port/path."],
    [{ windows: { minimumRows: 0.5 } }, "windows.minimumRows must be a whole number."],
    [{ filter: "" }, "filter must not be empty."],
    [{ filter: 3 }, "filter must be text."],
    [{ preset: "evidentli" }, "preset must be one of evidently. Did you mean evidently?"],
    [{ seed: -1 }, "seed must be at least 0."],
    [{ segments: { a: 3 } }, "segments.a must be an expression, or under `by` a list of columns."],
  ])("says what is wrong with the value of %j", (value, message) => {
    expect(messages(value)).toEqual([message]);
  });

  it.each([
    [{ roles: { prediction: "" } }, "roles.prediction must not be empty."],
    [{ roles: { prediction: 3 } }, "roles.prediction must be the name of a column."],
    [{ roles: { predictions: {} } }, "roles.predictions must name at least one model version."],
    [
      { roles: { prediction: "p", predictions: { a: "p" } } },
      "roles.predictions stands beside `prediction` or `probability`; name every model version here and take those away.",
    ],
    [
      { roles: { predictions: { a: {} } } },
      "roles.predictions.a must be the name of a column, or {prediction: column, probability: column}, with one of the two at least.",
    ],
    [
      { roles: { probability: { yes: "p" } } },
      "roles.probability must be the name of a column, or name one column for each of two or more classes, as in {yes: p_yes, no: p_no}.",
    ],
    [{ roles: { lower: "l" } }, "roles.lower needs roles.upper beside it."],
    [{ roles: { item: "i" } }, "roles.item needs roles.user beside it."],
    [{ roles: { weigth: "w" } }, "roles.weigth is not a known key. Did you mean weight?"],
    [{ threshold: 50 }, "threshold must be at most 1."],
    [{ positive: [] }, "positive must be a label: a text, a number, true or false."],
    [{ classes: ["a"] }, "classes must have 2 entries."],
    [
      { cost: { fp: 5 } },
      "cost must name the money of all four outcomes, as in {tp: 0, fp: 5, fn: 100, tn: 0}, or be an expression.",
    ],
    [{ checks: { performance: { minimumEffect: -1 } } }, "checks.performance.minimumEffect must be above 0."],
    [{ checks: { performance: { k: 0 } } }, "checks.performance.k must be at least 1."],
    [
      { checks: { performance: { baseline: "mode" } } },
      "checks.performance.baseline must be one of auto, majority, prior, mean, median, last-value, none. Did you mean none?",
    ],
    [{ checks: { outliers: { share: 0.7 } } }, "checks.outliers.share must be at most 0.5."],
    [{ checks: { outliers: { shar: 0.1 } } }, "checks.outliers.shar is not a known key. Did you mean share?"],
    [{ checks: { multivariate: { enabled: "no" } } }, "checks.multivariate.enabled must be true or false."],
    [{ segments: { by: "borough" } }, "segments.by must be a list of columns."],
    [{ segments: { night: ["a"] } }, "segments.night must be an expression; lists of columns stand under `by`."],
    [
      { fairness: { by: "sex" } },
      'fairness.by must be a list of columns; an intersection of columns is an entry such as "sex * race".',
    ],
    [{ fairness: { by: [["sex"]] } }, "fairness.by.0 must have 2 entries."],
    [{ fairness: { minimumGroup: 0 } }, "fairness.minimumGroup must be at least 1."],
    [{ outcomes: "" }, "outcomes must not be empty."],
  ])("says what is wrong with performance, segments and fairness in %j", (value, message) => {
    expect(messages(value)).toEqual([message]);
  });

  it("suggests the nearest allowed value", () => {
    expect(messages({ columns: { a: { type: "categorial" } } })).toEqual([
      "columns.a.type must be one of numeric, categorical, boolean, datetime, text. Did you mean categorical?",
    ]);
  });

  it("lists every problem at once", () => {
    expect(messages({ seed: "x", roles: { id: 4 }, nonsense: 1 })).toHaveLength(3);
    const performance = { metrics: ["acuracy"], minimumEffect: { mea: 1 }, k: 0 };
    expect(messages({ nonsense: 1, checks: { performance } })).toHaveLength(4);
  });
});
