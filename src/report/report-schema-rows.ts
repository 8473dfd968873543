import { z } from "zod";
import type {
  CausesResult,
  Contribution,
  MultivariateResult,
  OutlierReason,
  OutlierResult,
  ShiftResult,
} from "../model/row-results.ts";
import {
  count,
  difference,
  estimate,
  gates,
  interval,
  type Names,
  number,
  probability,
  share,
  text,
} from "./report-schema-parts.ts";

const reason: z.ZodType<OutlierReason> = z.object({
  column: z.string(),
  kind: z.enum({
    "out-of-range": "out-of-range",
    "far-from-median": "far-from-median",
    "rare-level": "rare-level",
    "new-level": "new-level",
    "unseen-combination": "unseen-combination",
    isolated: "isolated",
  } satisfies Names<OutlierReason["kind"]>),
  size: number,
});

const tested = {
  reference: estimate.nullable(),
  current: estimate.nullable(),
  pValue: probability,
  adjustedPValue: probability,
  minimumEffect: number,
  gates,
  reason: text,
  sentence: z.string(),
};

export const outliersSchema: z.ZodType<OutlierResult> = z
  .object({
    ...tested,
    status: z.enum({
      judged: "judged",
      "insufficient-data": "insufficient-data",
      "not-computable": "not-computable",
      off: "off",
    } satisfies Names<OutlierResult["status"]>),
    expectedShare: share,
    threshold: number,
    difference: difference.nullable(),
    verdict: z.enum({
      ok: "ok",
      alarm: "alarm",
      note: "note",
      "insufficient-data": "insufficient-data",
      "not-computable": "not-computable",
      "not-judged": "not-judged",
    } satisfies Names<OutlierResult["verdict"]>),
    columns: z.array(z.object({ name: z.string(), rows: count })),
    rows: z.array(z.object({ id: text, row: count, score: z.number(), reasons: z.array(reason) })),
    worstErrors: z.array(z.object({ id: text, row: count, model: z.string(), cost: z.number() })),
  })
  .meta({ id: "outliers" });

export const multivariateSchema: z.ZodType<MultivariateResult> = z
  .object({
    ...tested,
    method: z.enum({
      domain_classifier: "domain_classifier",
      pca_reconstruction: "pca_reconstruction",
    } satisfies Names<MultivariateResult["method"]>),
    statistic: number,
    interval,
    verdict: z.enum({
      ok: "ok",
      drifted: "drifted",
      "insufficient-data": "insufficient-data",
      "not-computable": "not-computable",
      "not-judged": "not-judged",
      off: "off",
    } satisfies Names<MultivariateResult["verdict"]>),
    columns: z.array(z.object({ name: z.string(), share })),
  })
  .meta({ id: "multivariate" });

const shift: z.ZodType<ShiftResult> = z.object({
  kind: z.enum({
    covariate: "covariate",
    prior: "prior",
    prediction: "prediction",
    relation: "relation",
  } satisfies Names<ShiftResult["kind"]>),
  verdict: z.enum({
    ok: "ok",
    shifted: "shifted",
    "insufficient-data": "insufficient-data",
    "not-computable": "not-computable",
  } satisfies Names<ShiftResult["verdict"]>),
  effect: number,
  interval,
  pValue: probability,
  sentence: z.string(),
});

const contribution: z.ZodType<Contribution> = z.object({ name: z.string(), mix: number, relation: number });

export const causesSchema: z.ZodType<CausesResult> = z
  .object({
    status: z.enum({
      explained: "explained",
      "not-computable": "not-computable",
      off: "off",
    } satisfies Names<CausesResult["status"]>),
    reason: text,
    metric: text,
    total: difference.nullable(),
    mix: difference.nullable(),
    relation: difference.nullable(),
    shifts: z.array(shift),
    columns: z.array(contribution),
    segments: z.array(contribution),
    sentence: z.string(),
  })
  .meta({ id: "causes" });
