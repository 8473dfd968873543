import { z } from "zod";
import type { UserConfig, UserFairness, UserOutliersCheck, UserPerformanceCheck } from "./user-config.ts";

const name = z.string().min(1, "must not be empty");

const by = z
  .array(
    z.union(
      [name, z.array(name).min(2)],
      'must be a column, or an intersection of columns: "sex * race", or [sex, race]',
    ),
    'must be a list of columns; an intersection of columns is an entry such as "sex * race"',
  )
  .meta({ description: "Columns, and intersections of columns.", examples: [["sex", "sex * race"]] });

/** A class as a file holds it. */
export const labelSchema: z.ZodType<string | number | boolean> = z.union(
  [name, z.number(), z.boolean()],
  "must be a label: a text, a number, true or false",
);

const money = z.number("must be a number, the money that one such decision costs");

/** Costs of the four outcomes of a binary decision, or an expression. */
export const costSchema: z.ZodType<NonNullable<UserConfig["cost"]>> = z
  .union(
    [name, z.strictObject({ tp: money, fp: money, fn: money, tn: money })],
    "must name the money of all four outcomes, as in {tp: 0, fp: 5, fn: 100, tn: 0}, or be an expression",
  )
  .meta({
    description: "What a decision costs (negative: earns); an expression may use target, prediction and the columns.",
    examples: [{ tp: 0, fp: 5, fn: 100, tn: 0 }, "abs(target - prediction) * 2"],
  });

const effect = z.number().gt(0);

export const performanceSchema: z.ZodType<UserPerformanceCheck> = z.strictObject({
  metrics: z.array(name).optional().meta({ description: "Which ones; the usual ones of the task when not given." }),
  minimumEffect: z
    .union(
      [effect, z.record(name, effect)],
      "must be a number above 0, or one for each metric, as in {accuracy: 0.02, mae: 1.5}",
    )
    .optional()
    .meta({ description: "Smallest worsening that matters, in the metric's own unit." }),
  k: z.int().min(1).optional().meta({ description: "How many of a list of recommendations are looked at." }),
  baseline: z.enum(["auto", "majority", "prior", "mean", "median", "last-value", "none"]).optional(),
});

export const outliersSchema: z.ZodType<UserOutliersCheck> = z.strictObject({
  enabled: z.boolean().optional().meta({ description: "On by itself where a target or a prediction is named." }),
  share: z
    .number()
    .gt(0)
    .max(0.5)
    .optional()
    .meta({ description: "Share of the reference's rows that count as outliers." }),
  ignore: z.array(name).optional().meta({ description: "Columns that make no row strange." }),
});

/** Names to expressions; under `by` columns. */
export const segmentsSchema: z.ZodType<NonNullable<UserConfig["segments"]>> = z
  .record(name, z.union([name, by], "must be an expression, or under `by` a list of columns"))
  .superRefine((segments, context) => {
    for (const [key, value] of Object.entries(segments)) {
      if ((key === "by") === (typeof value !== "string")) continue;
      const message =
        key === "by" ? "must be a list of columns" : "must be an expression; lists of columns stand under `by`";
      context.addIssue({ code: "custom", path: [key], message });
    }
  });

export const fairnessSchema: z.ZodType<UserFairness> = z.strictObject({
  by: by.optional(),
  minimumGroup: z.int().min(1).optional().meta({ description: "Smaller groups are not judged." }),
  control: name.optional().meta({ description: "Column within whose values groups are compared as well." }),
  favorable: labelSchema.optional().meta({ description: "The predicted label that is good for the person." }),
});
