import { z } from "zod";
import { alarmBudget } from "./alarm-budget.ts";
import {
  costSchema,
  fairnessSchema,
  labelSchema,
  outliersSchema,
  performanceSchema,
  segmentsSchema,
} from "./performance-config-schema.ts";
import { rolesSchema } from "./roles-schema.ts";
import { duration, healthSchema, referenceSchema, retentionSchema, windowsSchema } from "./service-config-schema.ts";
import type { UserConfig } from "./user-config.ts";

const name = z.string().min(1, "must not be empty");
const names = z.array(name);

const notBudget = 'is not an alarm budget; write "1 per 30d"';

const share = z.number().min(0).max(1);

const method = z.enum([
  "auto",
  "ks",
  "chi_square",
  "anderson_darling",
  "cramer_von_mises",
  "mann_whitney",
  "welch_t",
  "student_t",
  "epps_singleton",
  "wasserstein",
  "energy",
  "psi",
  "jensen_shannon",
  "hellinger",
  "kl",
  "total_variation",
  "l_infinity",
  "g_test",
  "fisher_exact",
  "z_proportions",
]);

const minimumEffect = share.meta({
  description: "Smallest share of rows that must move before a column counts as drifted, 0 to 1.",
});

const minimumRatio = z.number().gt(1).meta({
  description: "For watched levels: a share that changed by this factor counts, however small it is.",
});

const column = z.strictObject({
  type: z
    .enum(["numeric", "categorical", "boolean", "datetime", "text"])
    .optional()
    .meta({ description: "Inferred from the reference when not given." }),
  unit: name.optional().meta({ description: "Unit of the values, for sentences: miles, minutes." }),
  range: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low <= high, "has its lower end above its upper end")
    .optional()
    .meta({ description: "Allowed values, both ends included." }),
  minimumEffect: minimumEffect.optional(),
  minimumRatio: minimumRatio.optional(),
  method: method.optional(),
  watch: names.optional().meta({ description: "Levels that count by ratio, not by share: rare and important ones." }),
  ignore: z.boolean().optional().meta({ description: "Keep the column out of every check." }),
});

const alarms = z.strictObject({
  budget: z
    .string(notBudget)
    .refine((text) => alarmBudget(text) !== null, notBudget)
    .optional()
    .meta({ description: "False alarms that you accept in a time, for the whole model.", examples: ["1 per 30d"] }),
  after: z
    .string()
    .regex(/^\d+ of \d+ windows?$/, 'is not a rule; write "2 of 3 windows"')
    .optional()
    .meta({ description: "Not used by `driftline report`." }),
  cooldown: duration.optional().meta({ description: "Not used by `driftline report`." }),
});

const checks = z.strictObject({
  drift: z
    .strictObject({
      method: method.optional(),
      correction: z
        .enum(["benjamini_hochberg", "benjamini_yekutieli", "holm", "bonferroni", "none"])
        .optional()
        .meta({ description: "How the tests of one window share its level." }),
      minimumEffect: minimumEffect.optional(),
      minimumRatio: minimumRatio.optional(),
      exactRows: z.int().min(0).optional().meta({ description: "Above this many rows a side, judge on profiles." }),
    })
    .optional(),
  quality: z.strictObject({ minimumShare: share.optional() }).optional(),
  performance: performanceSchema.optional(),
  outliers: outliersSchema.optional(),
  multivariate: z.strictObject({ enabled: z.boolean().optional() }).optional().meta({
    description:
      "The check of all columns together, and of causes. On by itself where a target or a prediction is named.",
  }),
});

/** The shape of driftline.yaml. Unknown keys are errors; keys of parts that a command does not use are checked all the same. */
export const configSchema: z.ZodType<UserConfig> = z
  .strictObject({
    model: name.optional().meta({ description: "Name of the model." }),
    task: z.enum(["binary", "multiclass", "regression", "ranking", "none"]).optional(),
    roles: rolesSchema.optional().meta({ description: "Which columns mean something special." }),
    columns: z.record(name, column).optional().meta({ description: "What you know better than the data." }),
    derive: z
      .record(name, name)
      .optional()
      .meta({ description: "New columns by expression, the same for both sides." }),
    filter: name.optional().meta({ description: "Rows to keep, an expression, the same for both sides." }),
    windows: windowsSchema.optional(),
    alarms: alarms.optional(),
    checks: checks.optional(),
    preset: z.enum(["evidently"]).optional().meta({ description: "Decide as Evidently 0.7 does, to compare." }),
    seed: z.int().min(0).max(4_294_967_295).optional(),
    privacy: z
      .strictObject({ hash: names.optional(), drop: names.optional() })
      .optional()
      .meta({ description: "Columns to hash or to drop before anything looks at them." }),
    reference: referenceSchema.optional(),
    positive: labelSchema.optional().meta({ description: "The label that counts as positive in a binary task." }),
    classes: z
      .array(labelSchema)
      .min(2)
      .optional()
      .meta({ description: "Classes in the order of a list of probabilities." }),
    threshold: share.optional().meta({ description: "From this probability on, the positive label is predicted." }),
    cost: costSchema.optional(),
    currency: name.optional().meta({ description: "Unit of the costs, for sentences.", examples: ["EUR"] }),
    outcomes: name.optional().meta({ description: "File with later targets, joined by the id." }),
    segments: segmentsSchema.optional(),
    fairness: fairnessSchema.optional(),
    retention: retentionSchema.optional(),
    health: healthSchema.optional(),
  })
  .meta({ title: "Driftline config", description: "driftline.yaml: one file for each model." });
