import { describe, expect, it } from "vitest";
import { resolveConfig } from "../model/resolve-config.ts";
import type { UserRoles } from "../model/user-config.ts";
import { evaluationConfig } from "./evaluation-config.ts";
import { presentRoles } from "./present-roles.ts";

const rolesOf = (roles: UserRoles, columns: readonly string[]): ReturnType<typeof presentRoles> =>
  presentRoles(resolveConfig({ roles }).roles, new Set(columns));

describe("roles of columns that are there", () => {
  it("keep what is there and lose the rest", () => {
    const roles = rolesOf({ id: "a", target: "b", version: "c", weight: "d" }, ["a", "d", "e"]);
    expect(roles).toMatchObject({ id: "a", target: null, version: null, weight: "d", models: [] });
  });

  it("keep a model as long as its prediction or its probabilities are there, all of them", () => {
    const predictions = {
      both: { prediction: "p", probability: "q" },
      half: { prediction: "p", probability: { yes: "q", no: "gone" } },
      none: "gone",
    };
    expect(rolesOf({ predictions }, ["p", "q"]).models).toEqual([
      { name: "both", prediction: "p", probability: { kind: "single", column: "q" } },
      { name: "half", prediction: "p", probability: null },
    ]);
  });
});

describe("the config of an evaluation", () => {
  it("names the store's columns where the config names none, and takes no file of outcomes", () => {
    const config = resolveConfig({ outcomes: "late.csv", roles: { id: "ride" } });
    expect(evaluationConfig(config, "rides")).toMatchObject({
      model: "rides",
      outcomes: null,
      roles: {
        id: "ride",
        timestamp: "timestamp",
        target: "target",
        version: "version",
        models: [{ name: "model", prediction: "prediction", probability: null }],
      },
    });
  });

  it("leaves the models that the config names", () => {
    const config = resolveConfig({ roles: { probability: "p" } });
    expect(evaluationConfig(config, "rides").roles.models).toEqual(config.roles.models);
  });
});
