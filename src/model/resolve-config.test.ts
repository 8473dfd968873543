import { describe, expect, it } from "vitest";
import { defaultColumnConfig, defaultConfig } from "./default-config.ts";
import { resolveConfig } from "./resolve-config.ts";

const dayMs = 86_400_000;

describe("resolveConfig", () => {
  it("gives the defaults for an empty config", () => {
    expect(resolveConfig({})).toEqual(defaultConfig);
  });

  it("keeps what was written and fills in the rest of each part", () => {
    const config = resolveConfig({
      roles: { target: "minutes" },
      columns: { distance: { unit: "miles", range: [0, 100] }, zone: {} },
      checks: { drift: { minimumEffect: 0.2 } },
      privacy: { drop: ["name"] },
    });
    expect(config.roles).toEqual({ ...defaultConfig.roles, target: "minutes" });
    expect(config.columns["distance"]).toEqual({ ...defaultColumnConfig, unit: "miles", range: [0, 100] });
    expect(config.columns["zone"]).toEqual(defaultColumnConfig);
    expect(config.checks.drift).toEqual({ ...defaultConfig.checks.drift, minimumEffect: 0.2 });
    expect(config.privacy).toEqual({ hash: [], drop: ["name"] });
  });

  it("looks at outliers and at all columns together where a model is named, unless told otherwise", () => {
    const enabled = (user: Parameters<typeof resolveConfig>[0]): readonly boolean[] => {
      const { outliers, multivariate } = resolveConfig(user).checks;
      return [outliers.enabled, multivariate.enabled];
    };
    expect(enabled({ roles: { id: "id" } })).toEqual([false, false]);
    expect(enabled({ roles: { target: "y" } })).toEqual([true, true]);
    expect(enabled({ roles: { prediction: "p" }, checks: { multivariate: { enabled: false } } })).toEqual([
      true,
      false,
    ]);
    expect(enabled({ checks: { outliers: { enabled: true } } })).toEqual([true, false]);
  });

  it("turns durations and the budget into milliseconds", () => {
    expect(resolveConfig({ windows: { every: "3mo" } }).windows).toMatchObject({ everyMs: null, everyMonths: 3 });
    const config = resolveConfig({ windows: { every: "6h" }, alarms: { budget: "1 per 30d" } });
    expect(config.windows.everyMs).toBe(dayMs / 4);
    expect(config.alarms.budget).toEqual({ alarms: 1, perMs: 30 * dayMs, text: "1 per 30d" });
  });

  it("lets an undefined value stand for the default", () => {
    expect(resolveConfig({ checks: { drift: { exactRows: undefined } }, roles: { id: undefined } })).toEqual(
      defaultConfig,
    );
  });

  it("leaves out the parts that no command uses yet", () => {
    expect(resolveConfig({ alarms: { after: "2 of 3 windows", cooldown: "1d" } })).toEqual(defaultConfig);
  });

  it("says how a service cuts windows, compares them, keeps what it has and asks for health", () => {
    const config = resolveConfig({
      windows: { everyRows: 500, lateness: "6h", timezone: "Asia/Kolkata", outcomesWithin: "2d" },
      reference: { source: "june.parquet", mode: "rolling", windows: 3 },
      retention: { records: "90d" },
      health: { url: "http://127.0.0.1:8000/health" },
    });
    expect(config.windows).toEqual({
      everyMs: null,
      everyMonths: null,
      everyRows: 500,
      latenessMs: dayMs / 4,
      minimumRows: 30,
      timezone: "Asia/Kolkata",
      outcomesWithinMs: 2 * dayMs,
    });
    expect(config.reference).toEqual({ source: "june.parquet", mode: "rolling", windows: 3 });
    expect(config.retention).toEqual({ recordsMs: 90 * dayMs, profilesMs: null });
    expect(config.health).toEqual({ url: "http://127.0.0.1:8000/health", everyMs: 30_000, timeoutMs: 5_000 });
  });

  it.each([
    ["fixed", 7],
    ["rolling", 7],
    ["same-weekday", 4],
  ] as const)("makes a reference of mode %s of %i windows", (mode, windows) => {
    expect(resolveConfig({ reference: { mode } }).reference).toEqual({ source: null, mode, windows });
  });

  it("makes one model of a prediction and a probability, and a list of several", () => {
    const single = resolveConfig({ roles: { prediction: "p", probability: "q" } });
    expect(single.roles.models).toEqual([
      { name: "model", prediction: "p", probability: { kind: "single", column: "q" } },
    ]);
    const several = resolveConfig({
      roles: { predictions: { champion: "a", challenger: { probability: { yes: "b", no: "c" } } } },
    });
    const columns = [
      { label: "yes", column: "b" },
      { label: "no", column: "c" },
    ];
    expect(several.roles.models).toEqual([
      { name: "champion", prediction: "a", probability: null },
      { name: "challenger", prediction: null, probability: { kind: "classes", columns } },
    ]);
  });

  it("takes labels as text, costs by kind, and segments and groups as lists of columns", () => {
    const config = resolveConfig({
      positive: 1,
      classes: [0, true],
      cost: "abs(target - prediction)",
      segments: { night: "hour >= 22", by: ["a", "a * b", ["b", "c"]] },
      fairness: { by: ["sex * race"], favorable: false },
      checks: { performance: { minimumEffect: 0.1 } },
    });
    expect(config.positive).toBe("1");
    expect(config.classes).toEqual(["0", "true"]);
    expect(config.cost).toEqual({ kind: "expression", expression: "abs(target - prediction)" });
    expect(config.segments).toEqual({
      expressions: [{ name: "night", expression: "hour >= 22" }],
      by: [["a"], ["a", "b"], ["b", "c"]],
    });
    expect(config.fairness).toEqual({ by: [["sex", "race"]], minimumGroup: 100, control: null, favorable: "false" });
    expect(config.checks.performance).toMatchObject({ defaultMinimumEffect: 0.1, minimumEffect: {} });
    const byMetric = resolveConfig({ checks: { performance: { minimumEffect: { mae: 2 }, k: 5 } } });
    expect(byMetric.checks.performance).toMatchObject({ defaultMinimumEffect: null, minimumEffect: { mae: 2 }, k: 5 });
    expect(resolveConfig({ cost: { tp: 0, fp: 1, fn: 2, tn: 0 } }).cost).toMatchObject({ kind: "matrix", fn: 2 });
  });
});
