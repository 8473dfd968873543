import type { Config } from "../model/config.ts";
import type { TableProfile } from "../model/profile.ts";

/** Length of the window judged: the configured one when the rows fit into it, else the span of the rows; null without times. */
export function productionWindowMs({ start, end }: Pick<TableProfile, "start" | "end">, config: Config): number | null {
  if (start === null || end === null) return null;
  const spanMs = end - start;
  const { everyMs } = config.windows;
  if (everyMs !== null && spanMs <= everyMs * 1.05) return everyMs;
  return spanMs > 0 ? spanMs : null;
}
