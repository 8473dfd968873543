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

  it("turns durations and the budget into milliseconds", () => {
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
    expect(resolveConfig({ fairness: { by: ["gender"] }, retention: { records: "90d" } })).toEqual(defaultConfig);
  });
});
