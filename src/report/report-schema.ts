import { z } from "zod";
import { columnRoles, type ColumnType } from "../model/column.ts";
import type {
  ColumnVerdict,
  DecisionBasis,
  Finding,
  QualityCheck,
  QualityResult,
  ReportDocument,
  SideSummary,
} from "../model/report-document.ts";
import { count, gates, type Names, number, probability, share, text } from "./report-schema-parts.ts";
import { performanceSchema } from "./report-schema-performance.ts";
import { causesSchema, multivariateSchema, outliersSchema } from "./report-schema-rows.ts";
import { fairnessSchema, segmentSchema, weakSegmentsSchema } from "./report-schema-subsets.ts";

const role = z.enum(columnRoles);

const type = z.enum({
  numeric: "numeric",
  categorical: "categorical",
  boolean: "boolean",
  datetime: "datetime",
  text: "text",
} satisfies Names<ColumnType>);

const basis = z.enum({ rows: "rows", profile: "profile" } satisfies Names<SideSummary["basis"]>);

const columnVerdict = z.enum({
  ok: "ok",
  drifted: "drifted",
  "insufficient-data": "insufficient-data",
  missing: "missing",
  new: "new",
  "type-changed": "type-changed",
  constant: "constant",
  "not-computable": "not-computable",
  "not-judged": "not-judged",
} satisfies Names<ColumnVerdict>);

const qualityCheck = z.enum({
  "missing-values": "missing-values",
  "out-of-reference-range": "out-of-reference-range",
  "out-of-declared-range": "out-of-declared-range",
  "new-levels": "new-levels",
  "missing-levels": "missing-levels",
  "type-changed": "type-changed",
  "mixed-types": "mixed-types",
  "duplicate-rows": "duplicate-rows",
  "duplicate-ids": "duplicate-ids",
  constant: "constant",
  "almost-constant": "almost-constant",
  "empty-strings": "empty-strings",
  placeholders: "placeholders",
  "level-variants": "level-variants",
  "row-count": "row-count",
  "rejected-lines": "rejected-lines",
  "timestamp-gaps": "timestamp-gaps",
  "future-timestamps": "future-timestamps",
  correlation: "correlation",
  "column-missing": "column-missing",
  "column-new": "column-new",
} satisfies Names<QualityCheck>);

const histogram = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("numeric"),
      edges: z.array(z.number()),
      counts: z.array(count),
      below: count,
      above: count,
    }),
    z.object({
      kind: z.literal("levels"),
      levels: z.array(z.string()),
      counts: z.array(count),
      other: count,
      new: count,
    }),
  ])
  .meta({ id: "histogram", description: "Counts of at most 20 bins or levels, the same on both sides." });

const missing = z.object({
  nulls: count,
  nan: count,
  positiveInfinity: count,
  negativeInfinity: count,
  unreadable: count,
});

const summary = z
  .object({
    rows: count,
    valid: count,
    missing,
    distinct: number,
    mean: number,
    standardDeviation: number,
    minimum: number,
    maximum: number,
    quantiles: z.array(z.number()).nullable(),
    histogram: histogram.nullable(),
  })
  .meta({ id: "summary", description: "One side of a column; quantiles are 0.05, 0.25, 0.5, 0.75, 0.95." });

const test = z.object({
  method: z.string(),
  about: text,
  weight: z.number().positive().meta({ description: "Share of the level, in proportion to all other tests." }),
  statistic: number,
  pValue: probability,
  adjustedPValue: probability,
});

const scores = z.object({
  psi: number,
  jensenShannon: number,
  hellinger: number,
  kl: number,
  totalVariation: number,
  wasserstein: number,
});

const column = z
  .object({
    name: z.string(),
    role,
    type,
    typeReason: z.string(),
    unit: text,
    verdict: columnVerdict,
    method: text,
    basis: basis.nullable(),
    statistic: number,
    pValue: probability,
    adjustedPValue: probability,
    tests: z.array(test),
    effect: number,
    effectName: z.enum({ ks: "ks", total_variation: "total_variation" }).nullable(),
    effectErrorBound: number,
    effectInterval: z.tuple([z.number(), z.number()]).nullable(),
    minimumEffect: number,
    detectableEffect: number,
    gates,
    sentence: z.string(),
    reason: text,
    scores,
    reference: summary.nullable(),
    current: summary.nullable(),
    movers: z.array(z.object({ label: z.string(), referenceShare: share, currentShare: share })),
  })
  .meta({ id: "column" });

const quality = z
  .object({
    check: qualityCheck,
    column: text,
    verdict: z.enum({
      ok: "ok",
      note: "note",
      alarm: "alarm",
      "insufficient-data": "insufficient-data",
    } satisfies Names<QualityResult["verdict"]>),
    measure: z.enum({
      share: "share",
      count: "count",
      correlation: "correlation",
      none: "none",
    } satisfies Names<QualityResult["measure"]>),
    referenceValue: number,
    currentValue: number,
    pValue: probability,
    adjustedPValue: probability,
    effect: number,
    minimumEffect: number,
    gates,
    examples: z.array(z.object({ name: z.string(), count })),
    sentence: z.string(),
  })
  .meta({ id: "quality" });

const finding = z.object({
  kind: z.enum({
    drift: "drift",
    quality: "quality",
    performance: "performance",
    segment: "segment",
    fairness: "fairness",
    outlier: "outlier",
    multivariate: "multivariate",
  } satisfies Names<Finding["kind"]>),
  verdict: z.enum({
    alarm: "alarm",
    note: "note",
    "insufficient-data": "insufficient-data",
  } satisfies Names<Finding["verdict"]>),
  column: text,
  about: text,
  check: qualityCheck.nullable(),
  sentence: z.string(),
});

const side = z
  .object({
    name: z.string(),
    rows: count,
    rejectedRows: count,
    rejectExamples: z.array(z.object({ file: z.string(), line: count, reason: z.string() })),
    start: text,
    end: text,
    basis,
    hash: z.string(),
  })
  .meta({ id: "side" });

const decision = z.object({
  budget: text,
  levelReason: z.string(),
  correction: z.enum({
    benjamini_hochberg: "benjamini_hochberg",
    benjamini_yekutieli: "benjamini_yekutieli",
    holm: "holm",
    bonferroni: "bonferroni",
    none: "none",
  } satisfies Names<DecisionBasis["correction"]>),
  testCount: count,
  minimumRows: count,
  variation: z.object({
    state: z.enum({ on: "on", off: "off" } satisfies Names<DecisionBasis["variation"]["state"]>),
    windowMs: number,
    windows: count,
    reason: z.string(),
  }),
  preset: z.literal("evidently").nullable(),
  driftlineVersion: z.string(),
});

/**
 * The report document as a schema: what `--json`, the API and the store promise. Readers must tolerate further keys, for changes are additive.
 * Not imported by any output, so that making a report does not load a validator.
 */
export const reportDocumentSchema: z.ZodType<ReportDocument> = z
  .object({
    schema: z.literal("driftline/report/1"),
    model: text,
    window: z.object({ start: z.string(), end: z.string() }).nullable(),
    verdict: z.enum({
      ok: "ok",
      alarm: "alarm",
      "insufficient-data": "insufficient-data",
    } satisfies Names<ReportDocument["verdict"]>),
    sentence: z.string(),
    level: share,
    seed: z.number(),
    decision,
    reference: side,
    current: side,
    columns: z.array(column),
    quality: z.array(quality),
    performance: performanceSchema.nullable(),
    segments: z.array(segmentSchema).nullable(),
    weakSegments: weakSegmentsSchema.nullable(),
    fairness: z.array(fairnessSchema).nullable(),
    outliers: outliersSchema.nullable(),
    multivariate: z.array(multivariateSchema).nullable(),
    causes: causesSchema.nullable(),
    findings: z.array(finding),
  })
  .meta({
    title: "Driftline report",
    description: "Numbers that could not be computed are null with a reason beside them, never NaN.",
  });
