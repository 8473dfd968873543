import { ConfigError } from "../../errors.ts";
import type { Config } from "../../model/config.ts";
import { roleColumns } from "../../profile/role-columns.ts";
import type { OutcomesRequest } from "../../source/join-outcomes.ts";

/**
 * What to take from a file of later outcomes: the target and whatever else has a role, the id aside.
 *
 * @throws ConfigError `outcomes-without-id` when the config names no id or no target.
 */
export function outcomesRequest(path: string | null, { roles }: Config): OutcomesRequest | null {
  if (path === null) return null;
  const { id, target } = roles;
  if (id === null || target === null) {
    throw new ConfigError("outcomes-without-id", { file: path, missing: id === null ? "roles.id" : "roles.target" });
  }
  const others = roleColumns(roles).map(({ column }) => column);
  return { path, id, columns: [target, ...others.filter((column) => column !== target && column !== id)] };
}
