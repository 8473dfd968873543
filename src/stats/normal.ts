import { InvalidInputError } from "../errors.ts";

const SQRT_32 = 5.656854249492381;
const INVERSE_SQRT_TWO_PI = 0.3989422804014327;

/** Rational approximations of Cody (1969), lowest power first: near 0, from 0.67 to 5.66, beyond. */
const NEAR = {
  top: [18154.98125334356, 1067.6894854603709, 161.02823106855587, 2.2352520354606837, 0.06568233791820745],
  bottom: [45507.78933502673, 10260.932208618979, 976.0985517377767, 47.202581904688245, 1],
};
const MIDDLE = {
  top: [
    9842.714838383978, 11602.65143764735, 6848.190450536283, 2494.5375852903726, 597.2702763948002, 93.50665613217785,
    8.883149794388377, 0.39894151208813466, 1.0765576773720192e-8,
  ],
  bottom: [
    19685.429676859992, 38912.00328609327, 34900.95272114598, 18615.571640885097, 6485.558298266761, 1519.3775994075547,
    235.387901782625, 22.266688044328117, 1,
  ],
};
const FAR = {
  top: [
    2.9112874951168793e-5, 0.0014216191932278934, 0.022235277870649807, 0.12740116116024736, 0.215898534057957,
    0.023073441764940174,
  ],
  bottom: [7.297515550839662e-5, 0.0037823963320275824, 0.06598813786892856, 0.4682382124808651, 1.284260096144911, 1],
};

/**
 * Distribution function of the standard normal: P(Z <= z).
 *
 * @param z - Any number; -Infinity gives 0, Infinity gives 1.
 * @returns From 0 to 1; relative error about 1e-15, also far in the lower tail. NaN for NaN.
 *
 * @remarks Time O(1).
 * @see Cody, Rational Chebyshev Approximations for the Error Function, Math. Comp. 23 (1969).
 *
 * @example
 * normalCdf(-37); // => 5.725571222524576e-300
 */
export function normalCdf(z: number): number {
  return normalSurvival(-z);
}

/**
 * Upper tail of the standard normal: P(Z > z), without loss of digits far out.
 *
 * @param z - Any number; -Infinity gives 1, Infinity gives 0.
 * @returns From 0 to 1; relative error about 1e-15 down to 1e-300. NaN for NaN.
 * @see {@link normalCdf}
 *
 * @example
 * normalSurvival(1.96); // => 0.024997895148220435
 */
export function normalSurvival(z: number): number {
  const distance = Math.abs(z);
  if (distance <= 0.67448975) {
    const square = z * z;
    return 0.5 - (z * polynomial(NEAR.top, square)) / polynomial(NEAR.bottom, square);
  }
  const beyond = upperTail(distance);
  return z < 0 ? 1 - beyond : beyond;
}

/**
 * Quantile of the standard normal: the z with P(Z <= z) = p.
 *
 * @param p - Probability from 0 to 1 (both included).
 * @returns -Infinity at 0, Infinity at 1; relative error about 1e-15, down to p = 1e-300. For an upper tail use `-normalQuantile(p)`.
 * @throws `InvalidInputError` when p is outside [0, 1] (NaN included).
 *
 * @remarks Time O(1).
 * @see Wichura, Algorithm AS 241, Applied Statistics 37 (1988).
 *
 * @example
 * normalQuantile(0.975); // => 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new InvalidInputError("argument-not-valid", { argument: "p", value: p });
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const central = p - 0.5;
  if (Math.abs(central) <= 0.425) {
    const r = 0.180625 - central * central;
    return (central * polynomial(CENTRAL.top, r)) / polynomial(CENTRAL.bottom, r);
  }
  const r = Math.sqrt(-Math.log(central < 0 ? p : 1 - p));
  const [part, shift] = r <= 5 ? [OUTER, 1.6] : [EXTREME, 5];
  const z = polynomial(part.top, r - shift) / polynomial(part.bottom, r - shift);
  return central < 0 ? -z : z;
}

/** P(Z > z) for z beyond 0.67; the exponential is split so that squaring z costs no digits. */
function upperTail(z: number): number {
  if (z > 39) return 0;
  const coarse = Math.trunc(z * 16) / 16;
  const rest = (z - coarse) * (z + coarse);
  return Math.exp((-coarse * coarse) / 2) * Math.exp(-rest / 2) * millsRatio(z);
}

function millsRatio(z: number): number {
  if (z <= SQRT_32) return polynomial(MIDDLE.top, z) / polynomial(MIDDLE.bottom, z);
  const y = 1 / (z * z);
  return (INVERSE_SQRT_TWO_PI - (y * polynomial(FAR.top, y)) / polynomial(FAR.bottom, y)) / z;
}

/** Horner's scheme, lowest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);
}

/** Coefficients of AS 241, lowest power first. */
const CENTRAL = {
  top: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  bottom: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};
const OUTER = {
  top: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  bottom: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const EXTREME = {
  top: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  bottom: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};
