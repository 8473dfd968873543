import type { Config } from "../../model/config.ts";
import { formatCount, formatShare } from "../../model/format-number.ts";
import type { MultivariateResult } from "../../model/row-results.ts";
import type { Side } from "../../model/side.ts";
import { type DomainClassifierValue, domainClassifier } from "../../stats/multivariate/domain-classifier.ts";
import { pcaReconstruction } from "../../stats/multivariate/pca-reconstruction.ts";
import { tableRows } from "../../stats/trees/feature-column.ts";
import type { Draft } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { foldRareLevels, type TreeSides } from "./fold-rare-levels.ts";
import { inputNames, treeColumns } from "./tree-columns.ts";

/** Rows of each side that the classifier learns from. */
export const mostRows = 4_000;

const blank: Omit<MultivariateResult, "method"> = {
  reference: null,
  current: null,
  statistic: null,
  interval: null,
  pValue: null,
  adjustedPValue: null,
  minimumEffect: null,
  gates: null,
  verdict: "not-judged",
  reason: null,
  sentence: "",
  columns: [],
};

/**
 * All inputs together: can current rows be told from reference rows (domain classifier), and do the columns still hang together
 * (PCA)? The classifier takes part in the decision unless windows are held against the reference's own: how far it tells those
 * apart is not known, and a day differs from a month as a rule. PCA is shown and alarms nobody.
 *
 * @returns Empty when the config does not ask, or a side has only a profile.
 */
export function multivariateDrafts(
  reference: Side,
  current: Side,
  { config, windowsAreJudged }: { readonly config: Config; readonly windowsAreJudged: boolean },
): readonly Draft<MultivariateResult>[] {
  if (!config.checks.multivariate.enabled || reference.features === null || current.features === null) return [];
  const names = inputNames(reference);
  const [before, now] = [treeColumns(reference.features, names), treeColumns(current.features, names)];
  const sides = foldRareLevels({ before, now });
  return [classifierDraft(sides, config, windowsAreJudged), pcaDraft(sides, config)];
}

const reasons = {
  "too-few-rows": "Fewer than 20 rows on one of the sides.",
  "no-columns": "No input takes part: all columns are identifiers, constant, predictions or targets.",
  "too-few-columns": "Fewer than two inputs take part.",
} as const;

function classifierDraft(
  { before, now }: TreeSides,
  config: Config,
  windowsAreJudged: boolean,
): Draft<MultivariateResult> {
  const method = "domain_classifier";
  const found = domainClassifier(before, now, { seed: config.seed, mostRows });
  if (found.status === "not-computable") return unjudged(method, reasons[found.reason]);
  const { auroc, pValue, effect, low, high, importances } = found;
  const { minimumEffect } = config.checks.drift;
  return {
    tests: windowsAreJudged
      ? []
      : [{ method, about: null, statistic: auroc, pValue, attainable: 0, weight: testWeights.allInputs }],
    effect,
    minimumEffect,
    variation: null,
    finish: ({ adjusted, gates, open }) => ({
      ...blank,
      method,
      statistic: auroc,
      interval: [low, high],
      pValue,
      adjustedPValue: adjusted[0] ?? null,
      minimumEffect,
      gates: windowsAreJudged ? null : gates,
      verdict: windowsAreJudged ? "not-judged" : open ? "drifted" : "ok",
      sentence: classifierSentence(found),
      columns: importances.filter(({ share }) => share > 0).slice(0, 20),
    }),
  };
}

function classifierSentence({ auroc, effect, importances, currentRows }: DomainClassifierValue): string {
  const names = importances.filter(({ share }) => share >= 0.1).slice(0, 3);
  const by = names.length === 0 ? "" : `, by ${names.map(({ name }) => name).join(", ")}`;
  const rows = `ROC AUC ${auroc.toFixed(2)} on ${formatCount(currentRows)} rows`;
  if (effect === 0) return `All inputs together, current rows cannot be told from the reference's (${rows}).`;
  return `All inputs together, ${formatShare(effect)} of current rows can be told from the reference's${by} (${rows}).`;
}

function pcaDraft({ before, now }: TreeSides, config: Config): Draft<MultivariateResult> {
  const method = "pca_reconstruction";
  const found = pcaReconstruction(before, now, { seed: config.seed });
  if (found.status === "not-computable") return unjudged(method, reasons[found.reason]);
  const { error, referenceError, difference, pValue, components } = found;
  const verb = error >= referenceError ? "rose" : "fell";
  return closed({
    ...blank,
    method,
    reference: { value: referenceError, interval: null, rows: tableRows(before) },
    current: { value: error, interval: null, rows: tableRows(now) },
    statistic: error,
    interval: difference === null ? null : [difference.low, difference.high],
    pValue,
    sentence: `The error of ${formatCount(components)} principal ${components === 1 ? "component" : "components"} ${verb} from ${referenceError.toFixed(2)} to ${error.toFixed(2)} standard deviations.`,
  });
}

function unjudged(method: MultivariateResult["method"], reason: string): Draft<MultivariateResult> {
  return closed({ ...blank, method, verdict: "not-computable", reason, sentence: reason });
}

function closed(result: MultivariateResult): Draft<MultivariateResult> {
  return { tests: [], effect: null, minimumEffect: 0, variation: null, finish: () => result };
}
