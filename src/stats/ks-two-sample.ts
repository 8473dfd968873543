import { wholeCountTotals } from "./count-totals.ts";
import { ksLatticeSurvival } from "./ks-lattice.ts";
import { type NumericTestResult, notComputable } from "./numeric-test-result.ts";
import { oneSampleKolmogorovSurvival } from "./one-sample-kolmogorov.ts";
import { countsOfSamples, type OrderedCounts } from "./ordered-counts.ts";

const EXACT_ROWS = 10_000;

export interface KsOptions {
  /** "exact" whenever neither side has more than 10,000 rows is the default ("auto"); "asymptotic" never counts paths. */
  readonly method?: "auto" | "asymptotic";
}

/**
 * Two-sample Kolmogorov-Smirnov test, two-sided: is the largest gap between the two empirical distribution functions
 * more than two samples of one distribution would show?
 *
 * Assumes independent rows. With ties the p-value is too large, never too small.
 *
 * @param reference - Finite numbers, any order; not changed.
 * @param current - Finite numbers, any order; not changed.
 * @returns `statistic` is D, from 0 (included) to 1 (included): the share of rows that moved past some value.
 *   `pValue` is exact when neither side has more than 10,000 rows, beyond that the exact one-sample distribution at
 *   `n m / (n + m)` rows, rounded. Constant data gives 0 and 1; both are null when a side is empty.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Time O(n log n + m log m), and at most O(n m) steps of a nanosecond for the exact p-value.
 * @see Hodges, Arkiv foer Matematik 3 (1958), 469-486.
 *
 * @example
 * ksTwoSample([1, 2, 3, 4], [3, 4, 5, 6]); // => { statistic: 0.5, pValue: 0.771... }
 */
export function ksTwoSample(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: KsOptions = {},
): NumericTestResult {
  return ksFromCounts(countsOfSamples(reference, current), options);
}

/** `ksTwoSample` on counts of distinct values (or of bins: then D is the largest gap at a bin edge). Time O(k) and the p-value. */
export function ksFromCounts(counts: OrderedCounts, options: KsOptions = {}): NumericTestResult {
  const { referenceRows: n, currentRows: m } = wholeCountTotals(counts.reference, counts.current);
  if (n === 0 || m === 0) return notComputable;
  const gap = largestGap(counts, n, m);
  const statistic = gap / n / m;
  const exact = options.method !== "asymptotic" && Math.max(n, m) <= EXACT_ROWS;
  const pValue = exact ? ksLatticeSurvival(n, m, gap) : oneSampleKolmogorovSurvival(statistic, effectiveRows(n, m));
  return { statistic, pValue };
}

/** `n m / (n + m)`, rounded, halves to even as scipy does; at least 1. */
function effectiveRows(n: number, m: number): number {
  const rows = n / (1 + n / m);
  return Math.max(1, rows % 1 === 0.5 ? 2 * Math.round(rows / 2) : Math.round(rows));
}

/** The largest `|i m - j n|`, a whole number. */
function largestGap({ reference, current }: OrderedCounts, n: number, m: number): number {
  let difference = 0;
  let gap = 0;
  for (let at = 0; at < reference.length; at++) {
    difference += (reference[at] ?? 0) * m - (current[at] ?? 0) * n;
    gap = Math.max(gap, Math.abs(difference));
  }
  return gap;
}
