import { doubleAt, wordAt } from "../../model/number-at.ts";
import { referenceWindows } from "../../profile/reference-windows.ts";
import type { Variation } from "../draft.ts";
import { variationLimit } from "../variation-limit.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import type { Measured, MeasureOptions, Measures } from "./measured.ts";
import { metricsOfSlices } from "./metrics-of-slices.ts";
import type { MetricTrait } from "./metric-trait.ts";
import { type Worsening, worsening } from "./worse-test.ts";

const fewestWindows = 8;

/** Metrics of the reference's own windows, as long as the window judged. */
export interface ReferenceWindowMeasures {
  readonly whole: Measures;
  readonly windows: readonly Measures[];
  readonly minimumRows: number;
}

export interface WindowOptions extends MeasureOptions {
  /** Length of the window judged; null when its rows carry no time. */
  readonly windowMs: number | null;
  readonly minimumRows: number;
}

/** null when the reference has no times, or fewer than 8 such windows with enough outcomes: then natural variation is unknown. */
export function referenceWindowMeasures(
  rows: MeasurableRows,
  whole: Measures,
  { windowMs, minimumRows, ...options }: WindowOptions,
): ReferenceWindowMeasures | null {
  const { times, rowCount } = rows.outcomes;
  if (times === null) return null;
  const windows = referenceWindows(spanOf(times), windowMs);
  if (windows === null) return null;
  const codes = new Int32Array(rowCount).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    const window = Math.floor((doubleAt(times, row) - windows.startMs) / windows.lengthMs);
    if (window >= 0 && window < windows.count) codes[row] = window;
  }
  const sizes = new Uint32Array(windows.count);
  for (const code of codes) if (code >= 0) sizes[code] = wordAt(sizes, code) + 1;
  const slices = metricsOfSlices(rows, { codes, count: windows.count }, options);
  const measured = [...sizes.keys()].filter((window) => wordAt(sizes, window) >= minimumRows);
  return measured.length < fewestWindows
    ? null
    : { whole, windows: measured.map((window) => slices.inside(window)), minimumRows };
}

function spanOf(times: Float64Array): { readonly start: number | null; readonly end: number | null } {
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < times.length; row++) {
    const time = doubleAt(times, row);
    if (time < start) start = time;
    if (time > end) end = time;
  }
  return start <= end ? { start, end } : { start: null, end: null };
}

/**
 * Gate 2 of a metric: how much worse the window is, beside how much worse the reference's own windows are than the rest of it.
 *
 * Of each worsening its own standard error is taken off in squares (what is left of w is the root of w^2 - e^2, 0 where noise
 * alone explains it), so that small windows are neither excused nor blamed. A window that gets better counts with its sign.
 */
export function metricVariation(
  { name, better }: MetricTrait,
  moved: Worsening,
  reference: ReferenceWindowMeasures | null,
): Variation | null {
  const whole = reference?.whole.get(name);
  if (reference === null || whole === undefined) return null;
  const effects = reference.windows.flatMap((window) => {
    const own = window.get(name);
    return own === undefined || own.rows < reference.minimumRows ? [] : windowExcess(whole, own, better);
  });
  if (effects.length < fewestWindows) return null;
  return { excess: excessOf(moved.worse, moved.standardError ?? 0), limit: Math.max(0, variationLimit(effects)) };
}

/** Against the rest of the reference: a window is part of the whole, from which it therefore differs less. */
function windowExcess(whole: Measured, own: Measured, better: MetricTrait["better"]): readonly number[] {
  const moved = worsening(whole, own, better);
  const share = own.rows / whole.rows;
  if (moved === null || !(share < 1)) return [];
  const { interval, value } = own;
  const halfLength = interval === null || value === null ? 0 : (interval.high - interval.low) / 2;
  const error = halfLength / standardErrorsOfInterval / Math.sqrt(1 - share);
  return [excessOf(moved.worse / (1 - share), error)];
}

const standardErrorsOfInterval = 1.96;

function excessOf(worse: number, error: number): number {
  return Math.sign(worse) * Math.sqrt(Math.max(0, worse * worse - error * error));
}
