import type { Evaluation } from "../../../model/evaluation.ts";
import { type Sample, sampleMaker } from "../sample.ts";
import { storedReport } from "../../stored-report.ts";
import { columnSamples } from "./column-samples.ts";
import { fairnessSamples } from "./fairness-samples.ts";
import { performanceSamples } from "./performance-samples.ts";
import { segmentSamples } from "./segment-samples.ts";
import { windowSamples } from "./window-samples.ts";

/** What a judged window says in numbers. A report of another version of Driftline, or none, gives only what stands beside it. */
export function evaluationSamples(evaluation: Evaluation): readonly Sample[] {
  const { model, version } = evaluation.window;
  const make = sampleMaker({ model, version });
  const report = evaluation.report === null ? null : storedReport(evaluation.report);
  const window = windowSamples(evaluation, report, make);
  if (report === null) return window;
  return [
    ...window,
    ...performanceSamples(report, make),
    ...fairnessSamples(report, make),
    make("driftline_outlier_ratio", report.outliers?.current?.value ?? null),
    ...columnSamples(report, make),
    ...segmentSamples(report, make),
  ];
}
