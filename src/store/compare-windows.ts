import type { EvaluationSummary } from "../model/evaluation.ts";
import { compareVersions } from "./compare-text.ts";

/** Order of evaluations by their window's start, version and end. */
export const compareWindows = (first: EvaluationSummary, second: EvaluationSummary): number =>
  first.window.startMs - second.window.startMs ||
  compareVersions(first.window.version, second.window.version) ||
  first.window.endMs - second.window.endMs;
