import { formatCount, formatDuration, formatNumber, formatPValue, formatShare } from "../../model/format-number.ts";
import { numberAt } from "../../model/number-at.ts";
import type { ColumnSummary, Mover } from "../../model/report-document.ts";
import { otherLevels } from "./movers.ts";
import type { Decided } from "../draft.ts";

export interface Move {
  readonly name: string;
  readonly unit: string | null;
  readonly reference: ColumnSummary;
  readonly current: ColumnSummary;
  readonly effect: number | null;
  /** The effect as gate 3 sees it: sampling noise taken off. */
  readonly sizeEffect: number | null;
  readonly minimumEffect: number;
  readonly movers: readonly Mover[];
  /** Length of the reference's windows, when natural variation is known. */
  readonly variationWindowMs: number | null;
}

/** What happened to a column, as a sentence with a number. */
export function driftSentence(move: Move, decided: Decided): string {
  return decided.open ? driftedSentence(move, decided) : steadySentence(move, decided);
}

/** Why a column cannot be judged at these sizes. */
export function tooFewRowsSentence(rows: number, detectableEffect: number | null): string {
  if (rows === 0) return "No usable rows: nothing can be said.";
  const showable = detectableEffect === null || detectableEffect >= 1 ? null : detectableEffect;
  const limit = showable === null ? "no move could show" : `only a move of ${formatShare(showable)} or more would show`;
  return `Too few rows to tell: with ${formatCount(rows)} ${rows === 1 ? "row" : "rows"} ${limit}.`;
}

function driftedSentence(move: Move, { gates }: Decided): string {
  const variation =
    gates.variation.state === "off"
      ? `chance alone would show this in ${formatPValue(gates.noise.value)} windows`
      : `the reference's own windows${windowLength(move)} move at most ${formatShare(gates.variation.limit)}`;
  const moved = formatShare(gates.variation.value ?? move.effect);
  return `${whatChanged(move)} ${moved} of rows moved; ${variation}.`;
}

function steadySentence(move: Move, { gates }: Decided): string {
  if (gates.noise.state === "closed") return "Nothing beyond chance.";
  if (gates.variation.state === "closed") {
    return `${formatShare(gates.variation.value)} of rows moved: within what the reference's own windows${windowLength(move)} do (up to ${formatShare(gates.variation.limit)}).`;
  }
  return `${formatShare(move.sizeEffect)} of rows moved: more than chance, less than the ${formatShare(move.minimumEffect)} that matter.`;
}

function windowLength({ variationWindowMs }: Move): string {
  return variationWindowMs === null ? "" : ` of ${formatDuration(variationWindowMs)}`;
}

function whatChanged(move: Move): string {
  const before = move.reference.quantiles;
  const now = move.current.quantiles;
  if (before === null || now === null) return levelChange(move);
  return placeChange(move, before, now) ?? spreadChange(move, before, now) ?? shapeChange(move);
}

type Quantiles = readonly number[];

const middleHalf = (quantiles: Quantiles): readonly [number, number] => [
  numberAt(quantiles, 1),
  numberAt(quantiles, 3),
];

function placeChange({ name, unit, reference }: Move, before: Quantiles, now: Quantiles): string | null {
  const medianBefore = numberAt(before, 2);
  const medianNow = numberAt(now, 2);
  const [low, high] = middleHalf(before);
  const shift = medianNow - medianBefore;
  if (shift === 0 || Math.abs(shift) < 0.1 * (high - low)) return null;
  const { minimum, maximum } = reference;
  if (maximum !== null && medianNow > maximum) {
    return `${name} rose: half the values now lie above ${withUnit(formatNumber(maximum), unit)}, the largest before.`;
  }
  if (minimum !== null && medianNow < minimum) {
    return `${name} fell: half the values now lie below ${withUnit(formatNumber(minimum), unit)}, the smallest before.`;
  }
  const value = withUnit(formatNumber(medianNow), unit);
  return `${name} ${shift < 0 ? "fell" : "rose"}: half the values are now under ${value} (${formatNumber(medianBefore)} before).`;
}

function spreadChange({ name, unit }: Move, before: Quantiles, now: Quantiles): string | null {
  const [lowBefore, highBefore] = middleHalf(before);
  const [lowNow, highNow] = middleHalf(now);
  const widthBefore = highBefore - lowBefore;
  const widthNow = highNow - lowNow;
  const ratio = widthNow / widthBefore;
  if (!Number.isFinite(ratio) || (ratio < 1.25 && ratio > 0.8)) return null;
  const span = withUnit(`${formatNumber(lowNow)} to ${formatNumber(highNow)}`, unit);
  const spanBefore = `${formatNumber(lowBefore)} to ${formatNumber(highBefore)} before`;
  return `${name} ${ratio > 1 ? "spread out" : "drew together"}: the middle half now lies at ${span} (${spanBefore}).`;
}

function shapeChange({ name, movers }: Move): string {
  const [mover] = movers;
  if (mover === undefined) return `${name} changed shape.`;
  return `${name} changed shape: ${moverText(mover, isBeyond(mover) ? "of the values lie" : "of the values lie in")}.`;
}

/** Labelled "below 3" or "above 7": no range to lie in. */
function isBeyond({ label }: Mover): boolean {
  return label.startsWith("below ") || label.startsWith("above ");
}

function levelChange({ name, movers }: Move): string {
  const mover = movers.find(({ label }) => label !== otherLevels) ?? movers[0];
  return mover === undefined ? `${name} changed.` : `${name} changed: ${moverText(mover, "of rows are")}.`;
}

function moverText({ label, referenceShare, currentShare }: Mover, verb: string): string {
  return `${formatShare(currentShare)} ${verb} ${label} (${formatShare(referenceShare)} before)`;
}

function withUnit(text: string, unit: string | null): string {
  return unit === null ? text : `${text} ${unit}`;
}
