import type { Config } from "../../model/config.ts";
import { formatCount, formatShare } from "../../model/format-number.ts";
import type { MultivariateResult } from "../../model/row-results.ts";
import type { DomainClassifierValue } from "../../stats/multivariate/domain-classifier.ts";
import type { Draft } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import type { ComparedInputs } from "./compare-inputs.ts";

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
 */
export function multivariateDrafts(
  inputs: ComparedInputs,
  { config, windowsAreJudged }: { readonly config: Config; readonly windowsAreJudged: boolean },
): readonly Draft<MultivariateResult>[] {
  return [classifierDraft(inputs, config, windowsAreJudged), pcaDraft(inputs)];
}

const reasons = {
  "too-few-rows": "Fewer than 20 rows on one of the sides.",
  "no-columns": "No input takes part: all columns are identifiers, constant, predictions or targets.",
  "too-few-columns": "Fewer than two inputs take part.",
} as const;

function classifierDraft(
  { classifier: found }: ComparedInputs,
  config: Config,
  windowsAreJudged: boolean,
): Draft<MultivariateResult> {
  const method = "domain_classifier";
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

function pcaDraft({ pca: found, rows }: ComparedInputs): Draft<MultivariateResult> {
  const method = "pca_reconstruction";
  if (found.status === "not-computable") return unjudged(method, reasons[found.reason]);
  const { error, referenceError, difference, pValue, components } = found;
  const verb = error >= referenceError ? "rose" : "fell";
  return closed({
    ...blank,
    method,
    reference: { value: referenceError, interval: null, rows: rows.reference },
    current: { value: error, interval: null, rows: rows.current },
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
