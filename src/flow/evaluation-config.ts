import type { Config, Roles } from "../model/config.ts";
import { onlyModelName } from "../model/resolve-roles.ts";
import { rowColumns } from "./row-columns.ts";

/**
 * The config by which a window's rows are judged: that of `driftline report --config F --model M`, with the columns that the store
 * writes for roles that the config does not name (those of them that the reference lacks are left out later), and without a file of outcomes, for the rows have theirs.
 */
export function evaluationConfig(config: Config, model: string): Config {
  return { ...config, model, outcomes: null, roles: filledRoles(config) };
}

function filledRoles(config: Config): Roles {
  const { roles } = config;
  const { id, timestamp, version, target, prediction } = rowColumns(config);
  const models = roles.models.length > 0 ? roles.models : [{ name: onlyModelName, prediction, probability: null }];
  return { ...roles, id, timestamp, version, target, models };
}
