import { type Random, standardNormal } from "../random.ts";

/**
 * One draw from the gamma distribution with scale 1.
 *
 * @param shape - Not negative, not checked: this sits in inner loops. 0 gives 0.
 * @param random - Source of uniform numbers.
 * @returns 0 or more.
 * @remarks About one normal draw. Below shape 1 a draw at shape + 1 is scaled down.
 * @see Marsaglia & Tsang, ACM Transactions on Mathematical Software 26 (2000), 363-372.
 *
 * @example
 * gammaDraw(0, seededRandom(1)); // => 0
 */
export function gammaDraw(shape: number, random: Random): number {
  if (shape === 0) return 0;
  if (shape < 1) return gammaDraw(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const cube = root * root * root;
    const u = 1 - random();
    if (u < 1 - 0.0331 * x ** 4 || Math.log(u) < 0.5 * x * x + d * (1 - cube + Math.log(cube))) return d * cube;
  }
}
