import type { Config } from "../../model/config.ts";
import { defaultConfig } from "../../model/default-config.ts";
import type { Store, StoredModel } from "../../store/store.ts";
import { configOfText } from "../config-of-text.ts";
import { rowBucketMs } from "../windows/plan-windows.ts";
import { WindowCalendar } from "../windows/window-calendar.ts";
import { JudgedWindows } from "./judged-windows.ts";
import { ModelCounts } from "./model-counts.ts";
import type { MonitorOptions } from "./monitor-options.ts";

/** What is kept in memory of a model: its config, how many records it has when, and what was judged. */
export interface WatchedModel {
  readonly name: string;
  readonly config: Config;
  readonly calendar: WindowCalendar;
  readonly counts: ModelCounts;
  readonly judged: JudgedWindows;
}

/** @throws ConfigError when the model's config is not valid; the defaults hold for a model without one. */
export function configOf({ name, config }: StoredModel): Config {
  return config === null ? defaultConfig : configOfText(config, `config of ${name}`).config;
}

/** Learns all that the store has of a model. */
export async function watchModel(
  name: string,
  config: Config,
  store: Store,
  { overlapMs, idleMs, nowMs }: Pick<MonitorOptions, "overlapMs" | "idleMs"> & { readonly nowMs: number },
): Promise<WatchedModel> {
  const calendar = new WindowCalendar(config.windows);
  const bucketMs = config.windows.everyRows === null ? calendar.bucketMs : rowBucketMs;
  const counts = new ModelCounts({ store, model: name, bucketMs, overlapMs });
  await counts.look(nowMs, idleMs);
  const judged = new JudgedWindows();
  await judged.load(store, name, { counts: counts.all, everyMs: calendar.everyMs });
  return { name, config, calendar, counts, judged };
}
