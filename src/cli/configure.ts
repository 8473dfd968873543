import type { Config } from "../model/config.ts";
import { alarmBudget } from "../model/alarm-budget.ts";
import { defaultConfig } from "../model/default-config.ts";
import { readConfig } from "./read-config.ts";

/** What the command line says about the config; it wins over the file. */
export interface ConfigOptions {
  readonly config?: string;
  readonly budget?: string;
  readonly preset?: "evidently";
  readonly model?: string;
  readonly seed?: number;
}

/** The config file, or the defaults without one, with the options of the command line on top. */
export async function configure(options: ConfigOptions): Promise<Config> {
  const config = options.config === undefined ? defaultConfig : await readConfig(options.config);
  return {
    ...config,
    model: options.model ?? config.model,
    preset: options.preset ?? config.preset,
    seed: options.seed ?? config.seed,
    alarms: { ...config.alarms, budget: alarmBudget(options.budget ?? "") ?? config.alarms.budget },
  };
}
