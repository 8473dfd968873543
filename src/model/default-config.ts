import type { ColumnConfig, Config } from "./config.ts";

/** What holds when the user says nothing. */
export const defaultConfig: Config = {
  model: null,
  task: "auto",
  roles: {
    id: null,
    timestamp: null,
    target: null,
    version: null,
    models: [],
    weight: null,
    lower: null,
    upper: null,
    user: null,
    item: null,
    rank: null,
    score: null,
  },
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
    performance: { metrics: [], minimumEffect: {}, defaultMinimumEffect: null, k: 10, baseline: "auto" },
    outliers: { enabled: false, share: 0.01, ignore: [] },
    multivariate: { enabled: false },
  },
  positive: null,
  classes: [],
  threshold: 0.5,
  cost: null,
  currency: null,
  outcomes: null,
  segments: { expressions: [], by: [] },
  fairness: { by: [], minimumGroup: 100, control: null, favorable: null },
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
