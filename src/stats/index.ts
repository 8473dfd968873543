export { benjaminiHochberg } from "./benjamini-hochberg.ts";
export { benjaminiYekutieli } from "./benjamini-yekutieli.ts";
export { andersonDarling, type AndersonDarlingResult } from "./anderson-darling.ts";
export { binomialLogPmf, binomialTails, logChoose } from "./binomial.ts";
export { bonferroni } from "./bonferroni.ts";
export { bootstrapInterval } from "./bootstrap-interval.ts";
export { chiSquareTwoSample } from "./chi-square-two-sample.ts";
export { chiSquareSurvival } from "./chi-square.ts";
export { cramerVonMises } from "./cramer-von-mises.ts";
export { delong } from "./delong.ts";
export { energyDistance } from "./energy-distance.ts";
export { eppsSingleton } from "./epps-singleton.ts";
export { expectedKs, expectedTotalVariation } from "./expected-effect.ts";
export { fisherExact } from "./fisher-exact.ts";
export { gTest } from "./g-test.ts";
export { hellinger } from "./hellinger.ts";
export { holm } from "./holm.ts";
export type { HypergeometricTails, Urn } from "./hypergeometric.ts";
export { hypergeometricLogPmf, hypergeometricTails } from "./hypergeometric.ts";
export { incompleteBeta } from "./incomplete-beta.ts";
export { lowerIncompleteGamma, upperIncompleteGamma } from "./incomplete-gamma.ts";
export { jensenShannon } from "./jensen-shannon.ts";
export { klDivergence } from "./kl-divergence.ts";
export { kolmogorovSurvival } from "./kolmogorov.ts";
export { ksTwoSample } from "./ks-two-sample.ts";
export { lInfinity } from "./l-infinity.ts";
export { logGamma } from "./log-gamma.ts";
export { mannWhitney } from "./mann-whitney.ts";
export { mmd } from "./mmd.ts";
export { moodScale } from "./mood-scale.ts";
export type { NumericTestResult } from "./numeric-test-result.ts";
export { newLevelsTest } from "./new-levels-test.ts";
export { newcombe } from "./newcombe.ts";
export { normalCdf, normalQuantile, normalSurvival } from "./normal.ts";
export type { PValueOptions } from "./p-value-method.ts";
export { binnedPermutationPValue, samplePermutationPValue } from "./permutation-p-value.ts";
export { psi } from "./psi.ts";
export { type Random, seededRandom, standardNormal } from "./random.ts";
export { studentT } from "./student-t-test.ts";
export { studentTSurvival } from "./student-t.ts";
export { totalVariation } from "./total-variation.ts";
export { wasserstein } from "./wasserstein.ts";
export { welchInterval } from "./welch-interval.ts";
export { welchT } from "./welch-t.ts";
export { wilson } from "./wilson.ts";
export { zProportions } from "./z-proportions.ts";
export { type Feature, type LevelFeature, type NumberFeature } from "./feature.ts";
export { fisherTail } from "./fisher-tail.ts";
export { type RowHalves, splitRows } from "./split-rows.ts";
export { type Condition, conditionsText, rowsWhere } from "./segment/condition.ts";
export type { SegmentGap } from "./segment/segment-test.ts";
export {
  type WeakSegment,
  type WeakSegmentOptions,
  weakSegments,
  type WeakSegments,
  type WeakSegmentsInput,
} from "./segment/weak-segments.ts";
export { averagePath } from "./outlier/average-path.ts";
export { isolationContributions } from "./outlier/isolation-contributions.ts";
export { type IsolationForest, isolationForest, type IsolationForestOptions } from "./outlier/isolation-forest.ts";
export { type IsolationOutliers, isolationOutliers } from "./outlier/isolation-outliers.ts";
export { isolationScores } from "./outlier/isolation-scores.ts";
export { type LevelRarity, levelRarity, rarityColumn } from "./outlier/level-rarity.ts";
export { type OutlierShare, outlierShare, type OutlierShareOptions } from "./outlier/outlier-share.ts";
export { type RobustScale, robustScale, robustZ, shareOutsideRange } from "./outlier/robust-z.ts";
export { restoreForest, type StoredForest, storeForest } from "./outlier/stored-forest.ts";
export { type Reason, strangeness, type StrangenessOptions } from "./outlier/strangeness.ts";
export {
  type SeenPairs,
  type StrangenessColumn,
  type StrangenessReference,
  strangenessReference,
} from "./outlier/strangeness-reference.ts";
