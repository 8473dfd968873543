/** Source of uniform numbers in [0, 1); the same seed gives the same sequence on every machine. */
export type Random = () => number;

/**
 * Seeded uniform generator: Doty-Humphrey's sfc32 (128 bits of state), started by splitmix32, two outputs joined to 53 bits.
 *
 * @param seed - Any finite number, 0 by default; whole seeds below 2^53 give different sequences.
 * @returns A function that gives the next number in [0, 1): 0 included, 1 never.
 *
 * @remarks Passes PractRand and BigCrush; not for secrets. Time O(1) a draw.
 * @see Doty-Humphrey, PractRand (2010); Steele, Lea & Flood, OOPSLA (2014), for splitmix.
 *
 * @example
 * const random = seededRandom(1);
 * random(); // => 0.5636717720710586
 */
export function seededRandom(seed: number = 0): Random {
  const mix = splitmix(seed);
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
}

function splitmix(seed: number): () => number {
  let state = Math.floor(seed) | 0;
  const high = Math.floor(seed / 4_294_967_296) | 0;
  const fraction = Math.floor((seed - Math.floor(seed)) * 4_294_967_296) | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ Math.imul(high, 0x85ebca6b) ^ Math.imul(fraction, 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

/**
 * One draw from the standard normal distribution (Marsaglia's polar method; its second value is not kept, so that no state hides here).
 *
 * @param random - Source of uniform numbers.
 * @returns Any finite number.
 * @see Marsaglia & Bray, SIAM Review 6 (1964), 260-264.
 * @example
 * standardNormal(seededRandom(1)); // => 0.14917634195606466
 */
export function standardNormal(random: Random): number {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const square = x * x + y * y;
    if (square < 1 && square > 0) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}
