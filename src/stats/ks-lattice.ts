import { binomialLogPmf } from "./binomial.ts";
import { floatAt } from "./float-at.ts";

/** How far below the diagonal (in limiting units) the deep tail is followed; what lies beyond weighs less than 1e-15 of it. */
const FOLLOWED_BELOW = 2.5;
const DEEP_TAIL = 6;

interface Band {
  readonly n: number;
  readonly m: number;
  /** A path touches when `n j - m i` reaches this, from above (i of n and j of m steps taken), */
  readonly upper: number;
  /** and from below. */
  readonly lower: number;
  readonly countsBelow: boolean;
  /** Weights carry this factor, so that deep tails do not underflow. */
  readonly logFactor: number;
}

/**
 * Exact probability, without drift and without ties, that the two-sample Kolmogorov-Smirnov statistic is at least `gap / (n m)`.
 *
 * All orders of the pooled rows are equally likely: each is a lattice path from (0, 0) to (n, m), and the paths that leave the band
 * `|i m - j n| < gap` are counted. The walk over antidiagonals carries the weight of paths that have left, all terms positive,
 * so that small probabilities keep their digits.
 *
 * @param n - Rows of one side, whole and positive.
 * @param m - Rows of the other side.
 * @param gap - Whole, from 0 to n m: the largest `|i m - j n|` seen.
 * @returns From 0 to 1; relative error about 1e-11 down to 1e-290. From about 1e-5 down, twice the one-sided probability, which
 *   differs by less than one part in 1e15.
 *
 * @remarks Time O(gap (n + m)) at most; memory O(n).
 * @see Hodges, Arkiv foer Matematik 3 (1958), 469-486; Viehmann, arXiv:2102.08037 (2021), for counting what leaves the band.
 */
export function ksLatticeSurvival(n: number, m: number, gap: number): number {
  if (gap <= 0) return 1;
  const squared = gap * (gap / (n * m * (n + m)));
  if (squared > 400) return 0;
  const deep = squared > DEEP_TAIL;
  const lower = deep ? Math.ceil(gap * Math.min(1, FOLLOWED_BELOW / Math.sqrt(squared))) : gap;
  const one = leaving({ n, m, upper: gap, lower, countsBelow: !deep, logFactor: squared });
  return Math.min(1, deep ? 2 * one : one);
}

/** Share of the paths that leave the band. */
function leaving(band: Band): number {
  const { n, m } = band;
  const total = n + m;
  const [p, q] = [n / total, m / total];
  const weights = new Float64Array(n + 3);
  const [above, below] = [new OutsideWeights(band), new OutsideWeights(band)];
  let [low, high] = [0, 0];
  for (let step = 1; step <= total; step++) {
    weights[low] = band.countsBelow ? below.at(step - 1, low - 1) : 0;
    weights[high + 2] = above.at(step - 1, high + 1);
    low = Math.max(0, step - m, Math.floor((step * n - band.lower) / total) + 1);
    high = Math.min(n, step, Math.ceil((step * n + band.upper) / total) - 1);
    if (low > high) return 1;
    let before = floatAt(weights, low);
    for (let i = low + 1; i <= high + 1; i++) {
      const here = floatAt(weights, i);
      weights[i] = p * before + q * here;
      before = here;
    }
  }
  return floatAt(weights, n + 1) / Math.exp(binomialLogPmf(n, total, p, q) + band.logFactor);
}

/** After so many steps a weight is computed anew, so that roundings do not add up. */
const followedSteps = 32;
/** Smaller weights have lost digits, or will. */
const smallestFollowed = 1e-290;

/** Weight of all paths to the points just outside of one edge of the band, where all of them have left: each from the one before. */
class OutsideWeights {
  readonly #band: Band;
  #step = -1;
  #place = -1;
  #weight = 0;

  constructor(band: Band) {
    this.#band = band;
  }

  /** After `step` steps, `place` of them of n. The next point is a step further, at the same place or the next. */
  at(step: number, place: number): number {
    const { n, m } = this.#band;
    if (place < 0 || place > n || step - place > m || place > step) this.#weight = 0;
    else if (step % followedSteps === 0 || step !== this.#step + 1 || this.#weight < smallestFollowed) {
      this.#weight = weightAt(this.#band, step, place);
    } else if (place === this.#place) this.#weight *= (step / (step - place)) * (m / (n + m));
    else this.#weight *= (step / place) * (n / (n + m));
    this.#step = step;
    this.#place = place;
    return this.#weight;
  }
}

function weightAt({ n, m, logFactor }: Band, step: number, place: number): number {
  return Math.exp(binomialLogPmf(place, step, n / (n + m), m / (n + m)) + logFactor);
}
