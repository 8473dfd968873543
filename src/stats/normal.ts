import { InvalidInputError } from "../errors.ts";

const SQRT_32 = 5.656854249492381;
const INVERSE_SQRT_TWO_PI = 0.3989422804014327;

/** Rational approximations of Cody (1969), lowest power first: near 0, from 0.67 to 5.66, beyond. */
const NEAR = {
  top: [
    18154.981253343561249, 1067.6894854603709582, 161.02823106855587881, 2.2352520354606839287, 0.065682337918207449113,
  ],
  bottom: [45507.789335026729956, 10260.932208618978205, 976.09855173777669322, 47.20258190468824187, 1],
};
const MIDDLE = {
  top: [
    9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326, 2494.5375852903726711, 597.27027639480026226,
    93.506656132177855979, 8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8,
  ],
  bottom: [
    19685.429676859990727, 38912.003286093271411, 34900.952721145977266, 18615.571640885098091, 6485.558298266760755,
    1519.377599407554805, 235.38790178262499861, 22.266688044328115691, 1,
  ],
};
const FAR = {
  top: [
    2.9112874951168792e-5, 0.001421619193227893466, 0.022235277870649807, 0.1274011611602473639, 0.21589853405795699,
    0.02307344176494017303,
  ],
  bottom: [
    7.29751555083966205e-5, 0.00378239633202758244, 0.0659881378689285515, 0.468238212480865118, 1.28426009614491121, 1,
  ],
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
  let value = 0;
  for (let power = coefficients.length - 1; power >= 0; power--) value = value * x + (coefficients[power] ?? 0);
  return value;
}

/** Coefficients of AS 241, lowest power first. */
const CENTRAL = {
  top: [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
    67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ],
  bottom: [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
    28729.085735721942674, 5226.495278852854561,
  ],
};
const OUTER = {
  top: [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
  ],
  bottom: [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
    0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
};
const EXTREME = {
  top: [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  bottom: [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
};
