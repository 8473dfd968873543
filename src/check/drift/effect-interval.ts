import { numberAt } from "../../model/number-at.ts";
import type { OrderedCounts } from "../../stats/ordered-counts.ts";
import { newcombe } from "../../stats/newcombe.ts";

export interface SplitEffect {
  /** The largest difference of shares over all splits considered: KS D or total variation. */
  readonly effect: number;
  /** 95 % interval of the effect. */
  readonly interval: readonly [number, number];
}

interface Sizes {
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Effect expected from sampling noise alone at these sizes. */
  readonly noise: number;
}

/**
 * KS D of ordered counts and its interval: Newcombe's for the two shares below the point where the ECDFs lie farthest apart.
 * That point was chosen because it is extreme, so the expected noise is taken off the lower end.
 */
export function ksEffect({ reference, current }: OrderedCounts, sizes: Sizes): SplitEffect {
  let below = 0;
  let currentBelow = 0;
  let best = { effect: 0, below: 0, currentBelow: 0 };
  for (let index = 0; index < reference.length; index++) {
    below += numberAt(reference, index);
    currentBelow += numberAt(current, index);
    const effect = Math.abs(below / sizes.referenceRows - currentBelow / sizes.currentRows);
    if (effect > best.effect) best = { effect, below, currentBelow };
  }
  return { effect: best.effect, interval: splitInterval(best.below, best.currentBelow, sizes) };
}

/** Total variation of level counts and its interval: Newcombe's for the share of all levels that gained. */
export function totalVariationEffect({ reference, current }: OrderedCounts, sizes: Sizes): SplitEffect {
  let before = 0;
  let now = 0;
  for (let level = 0; level < reference.length; level++) {
    const referenceCount = numberAt(reference, level);
    const currentCount = numberAt(current, level);
    if (currentCount / sizes.currentRows <= referenceCount / sizes.referenceRows) continue;
    before += referenceCount;
    now += currentCount;
  }
  const effect = now / sizes.currentRows - before / sizes.referenceRows;
  return { effect, interval: splitInterval(before, now, sizes) };
}

function splitInterval(referenceCount: number, currentCount: number, sizes: Sizes): readonly [number, number] {
  const { low, high } = newcombe(
    { successes: currentCount, rows: sizes.currentRows },
    { successes: referenceCount, rows: sizes.referenceRows },
  );
  const [near, far] = low + high >= 0 ? [low, high] : [-high, -low];
  return [Math.max(0, near - sizes.noise), Math.min(1, far)];
}
