import { configureGlobal } from "fast-check";

// The same cases on every run, so that a red test is red for everybody. DRIFTLINE_SEED=N looks at others.
configureGlobal({ seed: Number(process.env["DRIFTLINE_SEED"] ?? 20_261_123) });
