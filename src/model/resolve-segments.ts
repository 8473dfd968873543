import type { Fairness, Segmentation } from "./config.ts";
import { defaultConfig } from "./default-config.ts";
import type { UserBy, UserConfig, UserFairness } from "./user-config.ts";

/** Segments by name and by column; `by` is the one name that holds columns. */
export function resolveSegments(user: UserConfig["segments"] = {}): Segmentation {
  const expressions = Object.entries(user).flatMap(([name, value]) =>
    typeof value === "string" ? [{ name, expression: value }] : [],
  );
  const { by = [] } = user;
  return { expressions, by: typeof by === "string" ? [] : columnSets(by) };
}

export function resolveFairness(user: UserFairness = {}): Fairness {
  return {
    by: columnSets(user.by ?? []),
    minimumGroup: user.minimumGroup ?? defaultConfig.fairness.minimumGroup,
    control: user.control ?? null,
    favorable: user.favorable === undefined ? null : String(user.favorable),
  };
}

/** "sex * race" and [sex, race] are the same. */
function columnSets(by: UserBy): readonly (readonly string[])[] {
  return by.map((entry) => (typeof entry === "string" ? entry.split(/\s+\*\s+/u).map((name) => name.trim()) : entry));
}
