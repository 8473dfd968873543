import { describe, expect, it } from "vitest";
import { metricNames } from "./metric-names.ts";
import { misnamedMetrics } from "./misnamed-metrics.ts";

const problems = (performance: unknown, task?: string): readonly string[] =>
  misnamedMetrics({ ...(task === undefined ? {} : { task }), checks: { performance } }).map(
    ({ path, message }) => `${path.join(".")} ${message}`,
  );

describe("names of metrics in a config", () => {
  it.each(Object.entries(metricNames))("are all taken that a %s task has", (task, names) => {
    const minimumEffect = Object.fromEntries(names.map((name) => [name, 1]));
    expect(problems({ metrics: names, minimumEffect }, task)).toEqual([]);
    expect(problems({ metrics: names, minimumEffect })).toEqual([]);
    expect(problems({ metrics: names, minimumEffect }, "none")).toEqual([]);
  });

  it("that the task does not have are told with what was meant and what there is", () => {
    expect(problems({ metrics: ["mae", "acuracy"] }, "regression")).toEqual([
      `checks.performance.metrics.1 is "acuracy", no metric of a regression task. Known: ${metricNames.regression.join(", ")}.`,
    ]);
    expect(problems({ metrics: ["acuracy"], minimumEffect: { roc_acu: 0.1 } }, "binary")).toEqual([
      `checks.performance.metrics.0 is "acuracy", no metric of a binary task. Did you mean accuracy? Known: ${metricNames.binary.join(", ")}.`,
      `checks.performance.minimumEffect.roc_acu is no metric of a binary task. Did you mean roc_auc? Known: ${metricNames.binary.join(", ")}.`,
    ]);
  });

  it("are wrong without a task only where no task has them, each named once in the list", () => {
    const [problem = "", ...more] = problems({ metrics: ["mae", "f1", "ndcg"], minimumEffect: { accuracy: 0.1 } });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^checks\.performance\.metrics\.2 is "ndcg", no metric of any task\. Known: roc_auc, /u);
    expect(problem.match(/\baccuracy\b/gu)).toHaveLength(1);
    expect(problem.match(/cost_per_decision/gu)).toHaveLength(1);
  });

  it("may be those of any object", () => {
    const odd: unknown = JSON.parse('{"__proto__": 1, "constructor": 2}');
    expect(problems({ metrics: ["constructor"], minimumEffect: odd }, "binary")).toHaveLength(3);
  });

  it.each([[null], [3], [{ checks: [] }], [{ checks: { performance: { metrics: "mae", minimumEffect: 3 } } }]])(
    "are passed over where something else stands: %j",
    (config) => {
      expect(misnamedMetrics(config)).toEqual([]);
    },
  );

  it("are left to the schema where they are no text or empty", () => {
    expect(problems({ metrics: [3, "", null] }, "binary")).toEqual([]);
  });
});
