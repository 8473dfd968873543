import type { ColumnConfig, Config } from "./config.ts";

/** What holds when the user says nothing. */
export const defaultConfig: Config = {
  model: null,
  task: "none",
  roles: { id: null, timestamp: null, prediction: null, target: null, version: null },
  columns: {},
  derive: {},
  filter: null,
  windows: { everyMs: null, minimumRows: 30 },
  alarms: { budget: null },
  checks: {
    drift: {
      method: "auto",
      correction: "benjamini_hochberg",
      minimumEffect: 0.1,
      minimumRatio: 2,
      exactRows: 50_000,
    },
    quality: { minimumShare: 0.01 },
  },
  preset: null,
  seed: 1,
  privacy: { hash: [], drop: [] },
};

/** What holds for a column of which the config says nothing. */
export const defaultColumnConfig: ColumnConfig = {
  type: null,
  unit: null,
  range: null,
  minimumEffect: null,
  minimumRatio: null,
  method: null,
  watch: [],
  ignore: false,
};
