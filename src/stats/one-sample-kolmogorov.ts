import { binomialLogPmf } from "./binomial.ts";
import { floatAt } from "./float-at.ts";
import { stirlingError } from "./log-gamma.ts";

const PI2 = Math.PI * Math.PI;
const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * Probability that the one-sample Kolmogorov-Smirnov statistic of n rows reaches d: P(D_n >= d).
 *
 * Serves the two-sample test of large samples at `n = round(n1 n2 / (n1 + n2))`, where it is closer than the limit.
 *
 * @param d - Statistic; 0 and below give 1, 1 and above give 0.
 * @param n - Whole and positive.
 * @returns From 0 to 1. Up to 140 rows exact; beyond, Pelz and Good's expansion (error below 1e-6) up to
 *   `n d^2 = 2.2`, and twice the exact one-sided tail from there on (relative error below 1e-5, falling fast).
 *
 * @remarks Time O(1) for large n; at most O(n d^2 n log n) below 141 rows.
 * @see Simard & L'Ecuyer, Computing the Two-Sided Kolmogorov-Smirnov Distribution, J. Stat. Softw. 39(11) (2011).
 *
 * @example
 * oneSampleKolmogorovSurvival(0.5, 3); // => 0.3333333333333333
 */
export function oneSampleKolmogorovSurvival(d: number, n: number): number {
  if (d <= 0 || n * d <= 0.5) return 1;
  if (d >= 1) return 0;
  const squared = n * d * d;
  if (squared < 0.04) return 1;
  if (d >= 0.5 || squared > (n <= 140 ? 4 : 2.2)) return Math.min(1, 2 * oneSidedTail(d, n));
  const inside = n <= 140 || n * d ** 1.5 <= 1.4 ? matrixPower(d, n) : pelzGood(Math.sqrt(squared), n);
  return Math.min(1, Math.max(0, 1 - inside));
}

/**
 * P(D_n+ >= d), Smirnov's sum. Its terms are a smooth function of j, vanishing at both ends when n d is large:
 * then every stride-th term, times the stride, gives the same sum.
 */
function oneSidedTail(d: number, n: number): number {
  const last = Math.floor(n * (1 - d));
  const stride = n * d > 100 ? Math.max(1, Math.floor(n / 2_000)) : 1;
  let sum = 0;
  for (let j = 0; j <= last; j += stride) {
    const p = d + j / n;
    if (p < 1) sum += Math.exp(binomialLogPmf(j, n, p, (n - j) / n - d)) / p;
  }
  return d * stride * sum;
}

/** P(D_n < d) of Marsaglia, Tsang & Wang (2003): an element of the n-th power of a small matrix. */
function matrixPower(d: number, n: number): number {
  const k = Math.floor(n * d) + 1;
  const size = 2 * k - 1;
  let base = transition(size, k - n * d);
  let result = identity(size);
  for (let power = n; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = multiply(result, base, size);
    if (power > 1) base = multiply(base, base, size);
  }
  const stirling = Math.sqrt(2 * Math.PI * n) * Math.exp(stirlingError(n));
  return floatAt(result, (k - 1) * size + k - 1) * stirling;
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
}

/** The matrix of Marsaglia, Tsang & Wang, scaled by 1/e so that its powers neither overflow nor vanish. */
function transition(size: number, h: number): Float64Array {
  const matrix = new Float64Array(size * size);
  const inverseFactorial = new Float64Array(size + 1).fill(1);
  for (let i = 1; i <= size; i++) inverseFactorial[i] = floatAt(inverseFactorial, i - 1) / i;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= Math.min(row + 1, size - 1); column++) {
      const order = row - column + 1;
      let entry = 1;
      if (column === 0) entry -= h ** order;
      if (row === size - 1) entry -= h ** (size - column);
      if (column === 0 && row === size - 1 && h > 0.5) entry += (2 * h - 1) ** order;
      matrix[row * size + column] = (entry * floatAt(inverseFactorial, order)) / Math.E;
    }
  }
  return matrix;
}

function multiply(left: Float64Array, right: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = floatAt(left, row * size + inner);
      for (let column = 0; column < size; column++) {
        product[row * size + column] =
          floatAt(product, row * size + column) + factor * floatAt(right, inner * size + column);
      }
    }
  }
  return product;
}

/** P(D_n < z / sqrt(n)): Kolmogorov's limit and three corrections in powers of 1 / sqrt(n) (Pelz & Good 1976). */
function pelzGood(z: number, n: number): number {
  const z2 = z * z;
  const z4 = z2 * z2;
  let [k0, k1, k2, k3, e2, e3] = [0, 0, 0, 0, 0, 0];
  for (let k = 1; k <= 16 * z + 1; k++) {
    const odd2 = (2 * k - 1) ** 2;
    const a = PI2 * odd2;
    const weight = Math.exp(-a / (8 * z2));
    const even = PI2 * k * k;
    const evenWeight = Math.exp(-even / (2 * z2));
    k0 += weight;
    k1 += weight * (a / 4 - z2);
    k2 += weight * (6 * z2 * z4 + 2 * z4 + ((2 * z4 - 5 * z2) * a) / 4 + ((1 - 2 * z2) * a * a) / 16);
    k3 += weight * thirdOrder(z2, a);
    e2 += evenWeight * even;
    e3 += evenWeight * even * (3 * z2 - even);
  }
  const second = k2 / (72 * z ** 7) - e2 / (36 * z ** 3);
  const third = k3 / (6480 * z ** 10) + e3 / (216 * z ** 6);
  return SQRT_TWO_PI * (k0 / z + k1 / (6 * z4 * Math.sqrt(n)) + second / n + third / n ** 1.5);
}

function thirdOrder(z2: number, a: number): number {
  const z4 = z2 * z2;
  const linear = ((135 * z4 - 96 * z2 * z4) * a) / 4;
  const quadratic = ((212 * z4 - 60 * z2) * a * a) / 16;
  return -30 * z2 * z4 - 90 * z4 * z4 + linear + quadratic + ((5 - 30 * z2) * a ** 3) / 64;
}
