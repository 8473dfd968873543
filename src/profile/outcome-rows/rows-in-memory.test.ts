import { expect, it } from "vitest";
import { planFor } from "../../../test/fixture/outcome-sides.ts";
import { resolveConfig } from "../../model/resolve-config.ts";
import type { UserConfig } from "../../model/user-config.ts";
import { planColumns, readTable } from "../plan-columns.ts";
import { tableFromColumns } from "../table-from-columns.ts";
import { rowsInMemory } from "./rows-in-memory.ts";

const columns = { x: [1, 2, 3, 4], y: ["a", "b", "a", null], p: ["a", "a", "b", "b"] };
const user: UserConfig = { task: "multiclass", roles: { target: "y", prediction: "p" } };

it("rows in memory give outcomes and features whose places agree", () => {
  const data = tableFromColumns(columns);
  const profile = planColumns(data, resolveConfig(user));
  const table = readTable(data, profile, "reference");
  const both = rowsInMemory({ data, table }, { profile, outcomes: planFor(columns, user), features: true }, 1);
  expect(both.outcomes).toMatchObject({ rowCount: 4, withOutcome: 3, classes: ["a", "b"] });
  expect(both.features).toMatchObject({ rowCount: 4, positions: Int32Array.of(0, 1, 2, 3) });
  const without = rowsInMemory({ data, table }, { profile, outcomes: null, features: true }, 1);
  expect(without.outcomes).toBeNull();
  expect(without.features?.positions).toEqual(Int32Array.of(-1, -1, -1, -1));
});

it("rows in memory give no features where nothing looks at them", () => {
  const data = tableFromColumns(columns);
  const profile = planColumns(data, resolveConfig(user));
  const table = readTable(data, profile, "reference");
  const found = rowsInMemory({ data, table }, { profile, outcomes: planFor(columns, user), features: false }, 1);
  expect(found).toMatchObject({ features: null, outcomes: { rowCount: 4 } });
});
