/** Wilson's 95 % interval for a share seen in `runs` simulations. */
export function shareInterval(hits: number, runs: number): readonly [number, number] {
  const z = 1.959963984540054;
  const share = hits / runs;
  const center = (share + (z * z) / (2 * runs)) / (1 + (z * z) / runs);
  const half = (z / (1 + (z * z) / runs)) * Math.sqrt((share * (1 - share)) / runs + (z * z) / (4 * runs * runs));
  return [Math.max(0, center - half), Math.min(1, center + half)];
}

/**
 * Chance of at least `hits` alarms in `runs` when each has the chance `level`: small means that the level is broken.
 * Exact binomial tail, summed in logarithms.
 */
export function tailChance(hits: number, runs: number, level: number): number {
  let logTerm = runs * Math.log1p(-level);
  let below = hits > 0 ? Math.exp(logTerm) : 0;
  for (let k = 1; k < hits; k++) {
    logTerm += Math.log((runs - k + 1) / k) + Math.log(level) - Math.log1p(-level);
    below += Math.exp(logTerm);
  }
  return Math.max(0, 1 - below);
}
