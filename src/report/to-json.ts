import type { ReportDocument } from "../model/report-document.ts";

/** Every key of a report in the order of a reader's questions; plain facts before long lists. */
export const keyOrder: readonly string[] = `
  schema kind check name k label file line model column window role type typeReason unit
  verdict state measure sentence reason level seed budget levelReason correction testCount minimumRows variation windowMs windows
  preset driftlineVersion decision
  method about weight basis statistic pValue adjustedPValue effect effectName effectErrorBound effectInterval minimumEffect detectableEffect
  value limit noise size gates scores tests psi jensenShannon hellinger kl totalVariation wasserstein
  rows valid rejectedRows rejectExamples start end hash missing nulls nan positiveInfinity negativeInfinity unreadable distinct
  mean standardDeviation minimum maximum quantiles histogram edges levels count counts below above other new
  task status side scope code condition metric found confirmed inside rest candidates challenger champion better positive threshold currency classes
  withOutcome coverage sampledRows join outcomeRows matched unmatched unused duplicateIds alreadyPresent expectedShare share total mix relation
  difference differenceToRest baseline interval row id score cost reasons minimumGroup highest lowest
  selectionRate truePositiveRate falsePositiveRate trueNegativeRate falseNegativeRate precision recall f1 calibrationError meanError mae
  majority overestimated underestimated range x y predicted observed intervals thresholds actualEdges predictedEdges
  roc precisionRecall calibration lift gain scatter residuals qq byTime errorBias
  metrics curves confusion perClass regression models comparisons measures groups smallGroups control drift shifts worstErrors problems
  referenceShare currentShare referenceValue currentValue reference current movers examples columns quality
  performance segments weakSegments fairness outliers multivariate causes findings
`
  .trim()
  .split(/\s+/u);

const ranks = new Map(keyOrder.map((key, rank) => [key, rank]));

/**
 * The report as JSON: keys in one fixed order whatever the order of the object (keys not known here last, by name), two spaces,
 * a line end at the end. Numbers that are not finite become null; the same document always gives the same bytes.
 *
 * @example
 * JSON.parse(toJson(document)).schema; // => "driftline/report/1"
 */
export function toJson(document: ReportDocument): string {
  return `${JSON.stringify(canonical(document), null, 2)}\n`;
}

function canonical(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(
    ([left], [right]) => rankOf(left) - rankOf(right) || byName(left, right),
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item)]));
}

function rankOf(key: string): number {
  return ranks.get(key) ?? ranks.size;
}

function byName(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
