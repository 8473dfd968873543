import type { DriftScores } from "../../model/report-document.ts";
import { hellinger } from "../../stats/hellinger.ts";
import { jensenShannon } from "../../stats/jensen-shannon.ts";
import { klDivergence } from "../../stats/kl-divergence.ts";
import { psi } from "../../stats/psi.ts";
import { totalVariation } from "../../stats/total-variation.ts";
import type { PairedCounts } from "./score-bins.ts";

/** Distances for people who compare tools; they decide nothing. `wasserstein` is in reference IQR/1.349, null on profiles. */
export function driftScores(counts: PairedCounts | null, wasserstein: number | null): DriftScores {
  if (counts === null)
    return { psi: null, jensenShannon: null, hellinger: null, kl: null, totalVariation: null, wasserstein };
  const { reference, current } = counts;
  return {
    psi: psi(reference, current).distance,
    jensenShannon: jensenShannon(reference, current).distance,
    hellinger: hellinger(reference, current).distance,
    kl: klDivergence(reference, current).distance,
    totalVariation: totalVariation(reference, current).distance,
    wasserstein,
  };
}
