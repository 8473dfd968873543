import type { ColumnResult } from "../../model/report-document.ts";

type Identity = "name" | "role" | "type" | "typeReason" | "unit" | "verdict" | "sentence";

/** A result that says nothing beyond its identity and verdict: every number null, the sentence as the reason. */
export function blankResult(identity: Pick<ColumnResult, Identity>): ColumnResult {
  return {
    ...identity,
    method: null,
    basis: null,
    statistic: null,
    pValue: null,
    adjustedPValue: null,
    tests: [],
    effect: null,
    effectName: null,
    effectErrorBound: null,
    effectInterval: null,
    minimumEffect: null,
    detectableEffect: null,
    gates: null,
    reason: identity.sentence,
    scores: { psi: null, jensenShannon: null, hellinger: null, kl: null, totalVariation: null, wasserstein: null },
    reference: null,
    current: null,
    movers: [],
  };
}
