export { benjaminiHochberg } from "./benjamini-hochberg.ts";
export { benjaminiYekutieli } from "./benjamini-yekutieli.ts";
export { andersonDarling, type AndersonDarlingResult } from "./anderson-darling.ts";
export { binomialLogPmf, binomialTails, logChoose } from "./binomial.ts";
export { bonferroni } from "./bonferroni.ts";
export { bootstrapInterval } from "./bootstrap-interval.ts";
export { chiSquareTwoSample } from "./chi-square-two-sample.ts";
export { chiSquareSurvival } from "./chi-square.ts";
export { cramerVonMises } from "./cramer-von-mises.ts";
export { delongPaired } from "./delong-paired.ts";
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
export { accuracy, precision, recall, specificity } from "./performance/confusion-shares.ts";
export { averagePrecisionInterval } from "./performance/average-precision-interval.ts";
export { averagePrecision } from "./performance/average-precision.ts";
export { type ClassBaselines, classBaselines } from "./performance/baselines.ts";
export { type BinaryConfusion, binaryConfusion } from "./performance/binary-confusion.ts";
export type { BinaryRows } from "./performance/binary-rows.ts";
export { brierScore } from "./performance/brier-score.ts";
export { calibrationBins } from "./performance/calibration-bins.ts";
export { type CalibrationPoint, calibrationCurve } from "./performance/calibration-curve.ts";
export type { DrawOptions } from "./performance/cell-draws.ts";
export type { ClassProbabilities } from "./performance/class-probabilities.ts";
export { type ConfusionMetric, confusionInterval } from "./performance/confusion-interval.ts";
export { type ConfusionMatrix, confusionMatrix, type MulticlassRows } from "./performance/confusion-matrix.ts";
export { balancedAccuracy, f1, matthewsCorrcoef } from "./performance/confusion-scores.ts";
export { expectedCalibrationErrorInterval } from "./performance/expected-calibration-error-interval.ts";
export { expectedCalibrationError } from "./performance/expected-calibration-error.ts";
export { type IntervalEstimate, intervalOfDifference } from "./performance/interval-of-difference.ts";
export { ksStatisticInterval } from "./performance/ks-statistic-interval.ts";
export { ksStatistic } from "./performance/ks-statistic.ts";
export { type LiftRow, liftTable } from "./performance/lift-table.ts";
export { logLoss } from "./performance/log-loss.ts";
export { meanInterval } from "./performance/mean-interval.ts";
export { type MatrixMetric, multiclassInterval } from "./performance/multiclass-interval.ts";
export { multiclassLogLoss } from "./performance/multiclass-log-loss.ts";
export { multiclassRocAuc, rankClasses } from "./performance/multiclass-roc-auc.ts";
export {
  averagedScores,
  type Averaging,
  classTable,
  multiclassAccuracy,
  multiclassBalancedAccuracy,
} from "./performance/multiclass-scores.ts";
export { type PrecisionRecallPoint, precisionRecallCurve } from "./performance/precision-recall-curve.ts";
export { type RankedScores, rankScores, rankSlices, type ScoreOrder, scoreOrder } from "./performance/ranked-scores.ts";
export { rocAucInterval } from "./performance/roc-auc-interval.ts";
export { rocAuc } from "./performance/roc-auc.ts";
export { rocCurve, type RocPoint } from "./performance/roc-curve.ts";
export { thinCurve } from "./performance/thin-curve.ts";
export { thresholdCurve, type ThresholdPoint } from "./performance/threshold-curve.ts";
export { topKAccuracy } from "./performance/top-k-accuracy.ts";
export { type DecisionValues, valuePerDecision } from "./performance/value-per-decision.ts";
export { type MeanEstimate, weightedMean } from "./performance/weighted-mean.ts";
export { type WeightedShare, weightedShareInterval } from "./performance/weighted-share.ts";
export { placeAndSpread } from "./place-and-spread.ts";
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
export type { EstimateOptions, LossEstimate, NoValueReason } from "./performance/loss-estimate.ts";
export { intervalCoverage, type PredictedIntervals } from "./performance/interval-coverage.ts";
export { mae } from "./performance/mae.ts";
export { mape } from "./performance/mape.ts";
export { maxError } from "./performance/max-error.ts";
export { meanError } from "./performance/mean-error.ts";
export { medianAbsoluteError } from "./performance/median-absolute-error.ts";
export { pinballLoss, type PinballOptions } from "./performance/pinball-loss.ts";
export { r2 } from "./performance/r2.ts";
export type { RegressionRows } from "./performance/regression-rows.ts";
export { rmse } from "./performance/rmse.ts";
export { rmsle } from "./performance/rmsle.ts";
export { smape } from "./performance/smape.ts";
export { wape } from "./performance/wape.ts";
export { type EstimateDifference, estimateDifference } from "./performance/estimate-difference.ts";
export {
  type CategoricalFeature,
  errorBiasTable,
  type FeatureBias,
  type NumericFeature,
} from "./performance/error-bias-table.ts";
export { errorByTime, type TimeSpanError } from "./performance/error-by-time.ts";
export { pairedDifference, type PairedMetric, type PairedRows } from "./performance/paired-difference.ts";
export { type PredictedActualGrid, predictedActualGrid } from "./performance/predicted-actual-grid.ts";
export {
  constantBaseline,
  type ConstantBaseline,
  lastValueBaseline,
  type LastValueRows,
} from "./performance/regression-baseline.ts";
export { type QuantilePoint, type ResidualShape, residualShape } from "./performance/residual-shape.ts";
export { accuracyParity } from "./fairness/accuracy-parity.ts";
export {
  type CalibrationByGroup,
  calibrationByGroup,
  type CalibrationOptions,
  type GroupCalibration,
  type ProbabilityRows,
} from "./fairness/calibration-by-group.ts";
export {
  confusionByGroup,
  type DecisionRows,
  type GroupConfusion,
  type OutcomeCounts,
} from "./fairness/confusion-by-group.ts";
export { demographicParity } from "./fairness/demographic-parity.ts";
export { equalOpportunity } from "./fairness/equal-opportunity.ts";
export { equalizedOdds, type OddsGap } from "./fairness/equalized-odds.ts";
export { gapChange } from "./fairness/gap-change.ts";
export type { GapChange } from "./fairness/gap-change-of-numbers.ts";
export type { FairnessRate, GroupRate } from "./fairness/group-rate.ts";
export { groupRates } from "./fairness/group-rates.ts";
export type { LargestGap } from "./fairness/largest-gap.ts";
export { predictiveParity } from "./fairness/predictive-parity.ts";
export { type FairnessOptions, type RateGap, rateGap } from "./fairness/rate-gap.ts";
export { averagePopularity } from "./performance/average-popularity.ts";
export { catalogCoverage } from "./performance/catalog-coverage.ts";
export { exposureGini } from "./performance/exposure-gini.ts";
export { hitRate } from "./performance/hit-rate.ts";
export { intraListDiversity, type ItemFeatures } from "./performance/intra-list-diversity.ts";
export { mapAtK } from "./performance/map-at-k.ts";
export { mrr } from "./performance/mrr.ts";
export { type GainScale, ndcgAtK, ndcgOfScores, type NdcgOptions } from "./performance/ndcg-at-k.ts";
export { novelty } from "./performance/novelty.ts";
export { personalization } from "./performance/personalization.ts";
export { precisionAtK } from "./performance/precision-at-k.ts";
export type { Item, RankedList, RankingEstimate } from "./performance/ranked-list.ts";
export { recallAtK } from "./performance/recall-at-k.ts";
export { serendipity } from "./performance/serendipity.ts";
export type { Popularity, ShownList } from "./performance/shown-list.ts";
export { type Feature, type LevelFeature, type NumberFeature } from "./feature.ts";
export { fisherTail } from "./fisher-tail.ts";
export { type RowHalves, splitRows } from "./split-rows.ts";
export { type Condition, conditionsText, rowsWhere } from "./segment/condition.ts";
export type { SegmentGap } from "./segment/segment-test.ts";
export type { WeakSegment } from "./segment/confirm-segments.ts";
export type { WeakSegmentOptions } from "./segment/weak-segment-options.ts";
export { weakSegments, type WeakSegments, type WeakSegmentsInput } from "./segment/weak-segments.ts";
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
export {
  domainClassifier,
  type DomainClassifierOptions,
  type DomainClassifierResult,
} from "./multivariate/domain-classifier.ts";
export { labelShift, type LabelShiftOptions, type LabelShiftResult } from "./multivariate/label-shift.ts";
export { pcaReconstruction, type PcaReconstructionResult } from "./multivariate/pca-reconstruction.ts";
export {
  performanceDecomposition,
  type DecompositionOptions,
  type DecompositionResult,
} from "./multivariate/performance-decomposition.ts";
export { shiftKinds, type ShiftKinds, type ShiftKindsOptions } from "./multivariate/shift-kinds.ts";
export { vanElteren } from "./multivariate/van-elteren.ts";
export type { BoostedTrees } from "./trees/boost.ts";
export type { BoostingOptions } from "./trees/boosting-options.ts";
export type { FeatureColumn } from "./trees/feature-column.ts";
export { fitBoostedTrees } from "./trees/fit-boosted-trees.ts";
export { predictBoostedTrees } from "./trees/predict-boosted-trees.ts";
