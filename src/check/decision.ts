import type { Correction } from "../model/config.ts";
import type { Gate } from "../model/report-document.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import { benjaminiYekutieli } from "../stats/benjamini-yekutieli.ts";
import { bonferroni } from "../stats/bonferroni.ts";
import { holm } from "../stats/holm.ts";
import type { Decided, Draft, Test } from "./draft.ts";

type PValues = readonly (number | null)[];

type Adjustment = (pValues: PValues, weights: readonly number[]) => PValues;

const adjustments: Readonly<Record<Correction, Adjustment>> = {
  benjamini_hochberg: benjaminiHochberg,
  benjamini_yekutieli: benjaminiYekutieli,
  holm,
  bonferroni,
  none: (pValues) => pValues,
};

export interface DecisionRule {
  /** Chance of a false alarm in the whole window. */
  readonly level: number;
  readonly correction: Correction;
}

export interface Decision {
  /** Tests that shared the level. */
  readonly testCount: number;
  /** The result of one of the drafts that were decided. */
  close<Result>(draft: Draft<Result>): Result;
}

/**
 * Decides all drafts of a window together: one family of tests, one level shared by their weights, three gates each (statistics.md
 * section 1).
 *
 * Tests that could not reach the level at their margins stay outside the family and keep gate 1 closed.
 */
export function decide(drafts: readonly Draft<unknown>[], rule: DecisionRule): Decision {
  const family = drafts.flatMap((draft) =>
    draft.tests.map((test) => (takesPart(test, rule.level) ? test.pValue : null)),
  );
  const weights = drafts.flatMap((draft) => draft.tests.map((test) => test.weight));
  const adjusted = adjustments[rule.correction](family, weights);
  const decisions = new Map<Draft<unknown>, Decided>();
  let position = 0;
  for (const draft of drafts) {
    const own = draft.tests.map((test, index) => adjusted[position + index] ?? (test.pValue === null ? null : 1));
    position += draft.tests.length;
    decisions.set(draft, decided(draft, own, rule.level));
  }
  return {
    testCount: family.filter((pValue) => pValue !== null).length,
    close: (draft) => draft.finish(decisions.get(draft) ?? decided(draft, [], rule.level)),
  };
}

function takesPart(test: Test, level: number): boolean {
  return test.pValue !== null && test.attainable <= level;
}

function decided<Result>(draft: Draft<Result>, adjusted: PValues, level: number): Decided {
  const gates = {
    noise: noiseGate(draft, adjusted, level),
    variation: variationGate(draft),
    size: sizeGate(draft, adjusted, level),
  };
  const open = draft.certain === true || Object.values(gates).every(({ state }) => state !== "closed");
  return { adjusted, gates, open };
}

function noiseGate<Result>(draft: Draft<Result>, adjusted: PValues, level: number): Gate {
  if (draft.certain === true) return gate("off", null, level, "needs no test");
  const values = adjusted.filter((pValue) => pValue !== null);
  if (values.length === 0) return gate("closed", null, level, "no test could be computed");
  const smallest = Math.min(...values);
  return gate(smallest <= level ? "open" : "closed", smallest, level, null);
}

function variationGate<Result>({ variation }: Draft<Result>): Gate {
  if (variation === null) return gate("off", null, null, "the natural variation of the reference is unknown");
  return gate(variation.excess > variation.limit ? "open" : "closed", variation.excess, variation.limit, null);
}

function sizeGate<Result>(draft: Draft<Result>, adjusted: PValues, level: number): Gate {
  if (draft.certain === true) return gate("off", draft.effect, draft.minimumEffect, "needs no test");
  const { minimumEffect } = draft;
  const value = draft.sizeEffect === undefined ? draft.effect : draft.sizeEffect;
  const byRatio = draft.tests.some((test, index) => test.opensSize === true && (adjusted[index] ?? 1) <= level);
  if (byRatio) return gate("open", value, minimumEffect, "a rare level changed by the minimum ratio");
  if (value === null) return gate("closed", null, minimumEffect, "no effect size could be computed");
  return gate(value >= minimumEffect ? "open" : "closed", value, minimumEffect, null);
}

function gate(state: Gate["state"], value: number | null, limit: number | null, reason: string | null): Gate {
  return { state, value, limit, reason };
}
