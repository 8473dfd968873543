import { InvalidInputError } from "../../errors.ts";
import { addAt, doubleAt, intAt } from "../../model/number-at.ts";
import { chiSquareTwoSample } from "../chi-square-two-sample.ts";
import { normalReach, usualConfidence } from "../interval.ts";
import { totalVariation } from "../total-variation.ts";
import { type FeatureColumn, type LevelColumn, refuseUneven, takeRows } from "../trees/feature-column.ts";
import { allRows } from "../trees/sample-rows.ts";
import { type DomainClassifierValue, domainClassifier } from "./domain-classifier.ts";
import { type LossPart, part } from "./loss-parts.ts";

export interface LabeledSide {
  readonly features: readonly FeatureColumn[];
  /** Classes of the truth; rows whose truth is missing (-1) are left out. */
  readonly target: LevelColumn;
  /** Loss of each row, finite; needed for `mix` and `within` only. */
  readonly losses?: Float64Array;
}

export interface LabelShiftOptions {
  readonly reference: LabeledSide;
  readonly current: LabeledSide;
  readonly seed?: number;
  readonly mostRows?: number;
  /** Between 0 and 1 (both excluded), 0.95 by default. */
  readonly confidence?: number;
}

export interface LabelShiftResult {
  /** Did the shares of the classes move? Effect: total variation. null when a side is empty or has one class only. */
  readonly target: { readonly pValue: number | null; readonly effect: number };
  /** Given the class, did the inputs move? Smallest p-value over the classes times their number; null when no class has enough rows. */
  readonly inputsGivenTarget: {
    readonly pValue: number | null;
    /** Share of rows that can be told apart inside their class, weighted by current rows. */
    readonly effect: number;
    /** Classes with 20 rows on each side. */
    readonly classesTested: readonly number[];
  };
  /** Change of the mean loss by the classes' shares alone, at the reference's loss of each class; null without losses. */
  readonly mix: LossPart | null;
  /** Change of the mean loss inside the classes, at the current shares; null without losses. */
  readonly within: LossPart | null;
}

/**
 * Prior shift: did the mix of the classes move while each class still looks as it did?
 *
 * Assumes independent rows. The shares are compared by chi-square; inside each class a domain classifier looks at the inputs
 * (Bonferroni over the classes). With losses, the change of the mean loss is split exactly: `mix` = sum over classes of
 * (current - reference share) x reference loss, `within` = sum of current share x (current - reference loss).
 *
 * @param sides - Both sides, `seed`, `mostRows` (of a class and side), `confidence`.
 * @returns Tests, and parts of the loss with normal intervals. Classes that a side lacks are left out of the parts, which are null when
 *   fewer than 2 rows remain in a class.
 * @throws `InvalidInputError` when columns, target and losses differ in rows, a loss is not finite, or an option is outside its range.
 *
 * @remarks Time as `domainClassifier` for each class.
 * @see Lipton, Wang & Smola, Detecting and Correcting for Label Shift, ICML (2018).
 *
 * @example
 * const side = (every) => ({ features: [], target: { kind: "level", name: "y", levels: 2, codes: Int32Array.from({ length: 100 }, (_, row) => (row % every === 0 ? 1 : 0)) } });
 * labelShift({ reference: side(2), current: side(5) }).target.effect; // => 0.3
 */
export function labelShift(options: LabelShiftOptions): LabelShiftResult {
  const { reference, current, confidence = usualConfidence } = options;
  const reach = normalReach(confidence);
  refuseSide(reference);
  refuseSide(current);
  const classes = Math.max(reference.target.levels, current.target.levels);
  const [before, now] = [classCounts(reference.target, classes), classCounts(current.target, classes)];
  return {
    target: { pValue: chiSquareTwoSample(before, now).pValue, effect: totalVariation(before, now).distance ?? 0 },
    inputsGivenTarget: inputsGivenTarget(options, before, now),
    ...partsByClass(reference, current, classes, reach),
  };
}

function refuseSide({ features, target, losses }: LabeledSide): void {
  refuseUneven([...features, target], target.codes.length);
  if (losses !== undefined && losses.length !== target.codes.length) {
    throw new InvalidInputError("columns-differ", { losses: losses.length, rows: target.codes.length });
  }
  const index = losses?.findIndex((loss) => !Number.isFinite(loss)) ?? -1;
  if (index >= 0) throw new InvalidInputError("sample-not-finite", { argument: "losses", index });
}

function classCounts({ codes }: LevelColumn, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const code of codes) if (code >= 0) addAt(counts, code, 1);
  return counts;
}

function inputsGivenTarget(
  { reference, current, seed, mostRows }: LabelShiftOptions,
  before: Float64Array,
  now: Float64Array,
): LabelShiftResult["inputsGivenTarget"] {
  const settings = { ...(seed === undefined ? {} : { seed }), ...(mostRows === undefined ? {} : { mostRows }) };
  const tested = Array.from(before.keys()).flatMap((of) => {
    const result = domainClassifier(rowsOfClass(reference, of), rowsOfClass(current, of), settings);
    return result.status === "computed" ? [{ of, result }] : [];
  });
  if (tested.length === 0) return { pValue: null, effect: 0, classesTested: [] };
  const least = Math.min(...tested.map(({ result }) => result.pValue));
  return {
    pValue: Math.min(1, tested.length * least),
    effect: meanEffect(tested, now),
    classesTested: tested.map(({ of }) => of),
  };
}

function meanEffect(tested: readonly { of: number; result: DomainClassifierValue }[], now: Float64Array): number {
  const rows = tested.reduce((sum, { of }) => sum + doubleAt(now, of), 0);
  return tested.reduce((sum, { of, result }) => sum + (doubleAt(now, of) / rows) * result.effect, 0);
}

function rowsOfClass({ features, target }: LabeledSide, of: number): readonly FeatureColumn[] {
  return takeRows(
    features,
    allRows(target.codes.length).filter((row) => intAt(target.codes, row) === of),
  );
}

function partsByClass(
  reference: LabeledSide,
  current: LabeledSide,
  classes: number,
  reach: number,
): Pick<LabelShiftResult, "mix" | "within"> {
  const nothing = { mix: null, within: null };
  if (reference.losses === undefined || current.losses === undefined) return nothing;
  const before = classLosses(reference.target, reference.losses, classes);
  const now = classLosses(current.target, current.losses, classes);
  const shared = before.flatMap((was, of) => {
    const is = now[of];
    return is === undefined || was.rows === 0 || is.rows === 0 ? [] : [{ was, is }];
  });
  if (shared.length === 0 || shared.some(({ was, is }) => Math.min(was.rows, is.rows) < 2)) return nothing;
  const [ofBefore, ofNow] = [sumOf(shared, ({ was }) => was.rows), sumOf(shared, ({ is }) => is.rows)];
  const [atBefore, atNow] = [
    sumOf(shared, ({ was }) => (was.rows / ofBefore) * was.mean),
    sumOf(shared, ({ was, is }) => (is.rows / ofNow) * was.mean),
  ];
  const spread = (rows: (item: Shared) => number, all: number, mean: number): number =>
    sumOf(shared, (item) => (rows(item) / all) * (item.was.mean - mean) ** 2) / all;
  const ofShares = spread(({ was }) => was.rows, ofBefore, atBefore) + spread(({ is }) => is.rows, ofNow, atNow);
  const ofMeans = sumOf(shared, ({ was, is }) => (is.rows / ofNow - was.rows / ofBefore) ** 2 * was.variance);
  const change = sumOf(shared, ({ was, is }) => (is.rows / ofNow) * (is.mean - was.mean));
  const ofChange = sumOf(shared, ({ was, is }) => (is.rows / ofNow) ** 2 * (is.variance + was.variance));
  return { mix: part(atNow - atBefore, ofShares + ofMeans, reach), within: part(change, ofChange, reach) };
}

interface ClassLoss {
  readonly rows: number;
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
}

interface Shared {
  readonly was: ClassLoss;
  readonly is: ClassLoss;
}

function classLosses({ codes }: LevelColumn, losses: Float64Array, classes: number): readonly ClassLoss[] {
  return Array.from({ length: classes }, (_, of) => {
    const own = losses.filter((_loss, row) => codes[row] === of);
    const mean = own.reduce((sum, loss) => sum + loss, 0) / own.length;
    const m2 = own.reduce((sum, loss) => sum + (loss - mean) ** 2, 0);
    return { rows: own.length, mean, variance: m2 / (own.length - 1) / own.length };
  });
}

function sumOf(shared: readonly Shared[], value: (item: Shared) => number): number {
  return shared.reduce((sum, item) => sum + value(item), 0);
}
