import { z } from "zod";
import type {
  FairnessMeasure,
  FairnessResult,
  GroupRates,
  SegmentDrift,
  SegmentResult,
  WeakSegment,
  WeakSegmentSearch,
} from "../model/subset-results.ts";
import { count, estimate, metricVerdict, type Names, number, probability, share, text } from "./report-schema-parts.ts";
import { segmentMetricSchema } from "./report-schema-performance.ts";

const verdict = z.enum({
  ok: "ok",
  alarm: "alarm",
  note: "note",
  "insufficient-data": "insufficient-data",
  "not-computable": "not-computable",
} satisfies Names<SegmentResult["verdict"]>);

const size = z.object({ rows: count, share: probability });

const drift: z.ZodType<SegmentDrift> = z.object({
  column: z.string(),
  verdict: z.enum({
    ok: "ok",
    drifted: "drifted",
    "insufficient-data": "insufficient-data",
    "not-computable": "not-computable",
  } satisfies Names<SegmentDrift["verdict"]>),
  effect: number,
  pValue: probability,
  adjustedPValue: probability,
});

export const segmentSchema: z.ZodType<SegmentResult> = z
  .object({
    name: z.string(),
    label: z.string(),
    condition: z.string(),
    reference: size,
    current: size,
    drift: z.array(drift),
    metrics: z.array(segmentMetricSchema),
    verdict,
    reason: text,
    sentence: z.string(),
  })
  .meta({ id: "segment" });

const evidence = z.object({ inside: estimate, rest: estimate });

const weakSegment: z.ZodType<WeakSegment> = z.object({
  condition: z.string(),
  columns: z.array(z.string()),
  metric: z.string(),
  found: evidence,
  confirmed: evidence,
  share,
  pValue: probability,
  adjustedPValue: probability,
  sentence: z.string(),
});

export const weakSegmentsSchema: z.ZodType<WeakSegmentSearch> = z
  .object({
    status: z.enum({
      searched: "searched",
      "not-computable": "not-computable",
    } satisfies Names<WeakSegmentSearch["status"]>),
    reason: text,
    candidates: count,
    segments: z.array(weakSegment),
  })
  .meta({ id: "weakSegments" });

const rates: z.ZodType<GroupRates> = z.object({
  rows: count,
  withOutcome: count,
  selectionRate: estimate,
  truePositiveRate: estimate,
  falsePositiveRate: estimate,
  trueNegativeRate: estimate,
  falseNegativeRate: estimate,
  precision: estimate,
  calibrationError: estimate,
  meanError: estimate,
});

const measure: z.ZodType<FairnessMeasure> = z.object({
  name: z.string(),
  kind: z.enum({ difference: "difference", ratio: "ratio" } satisfies Names<FairnessMeasure["kind"]>),
  reference: estimate.nullable(),
  current: estimate.nullable(),
  highest: text,
  lowest: text,
  pValue: probability,
  adjustedPValue: probability,
  minimumEffect: number,
  verdict: metricVerdict,
  reason: text,
  sentence: z.string(),
});

export const fairnessSchema: z.ZodType<FairnessResult> = z
  .object({
    name: z.string(),
    columns: z.array(z.string()),
    minimumGroup: count,
    groups: z.array(z.object({ name: z.string(), condition: z.string(), reference: rates.nullable(), current: rates })),
    smallGroups: z.array(z.object({ name: z.string(), rows: count })),
    measures: z.array(measure),
    control: z.array(z.object({ level: z.string(), measures: z.array(measure) })),
    verdict,
    reason: text,
    sentence: z.string(),
  })
  .meta({ id: "fairness" });
