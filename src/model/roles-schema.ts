import { z } from "zod";
import type { UserRoles } from "./user-config.ts";

const column = z.string("must be the name of a column").min(1, "must not be empty");

const notProbability =
  "must be the name of a column, or name one column for each of two or more classes, as in {yes: p_yes, no: p_no}";

const probability = z
  .union(
    [column, z.record(column, column).refine((columns) => Object.keys(columns).length > 1, notProbability)],
    notProbability,
  )
  .meta({ description: "Of the positive class, of lists over all classes, or one column for each class." });

const notModel =
  "must be the name of a column, or {prediction: column, probability: column}, with one of the two at least";

const model = z.union(
  [
    column,
    z
      .strictObject({ prediction: column.optional(), probability: probability.optional() })
      .refine((columns) => columns.prediction !== undefined || columns.probability !== undefined, notModel),
  ],
  notModel,
);

const twice = "stands beside `prediction` or `probability`; name every model version here and take those away";

/** The special columns; those of several model versions stand under `predictions`. */
export const rolesSchema: z.ZodType<UserRoles> = z
  .strictObject({
    id: column.optional(),
    timestamp: column.optional(),
    prediction: column.optional().meta({ description: "Labels, numbers, or the probability of the positive label." }),
    predictions: z
      .record(z.string().min(1, "must not be empty"), model)
      .refine((models) => Object.keys(models).length > 0, "must name at least one model version")
      .optional()
      .meta({ description: "Several model versions side by side, by name; the first is the champion." }),
    probability: probability.optional(),
    target: column.optional(),
    version: column.optional(),
    weight: column.optional().meta({ description: "How much a row counts; 0 or more." }),
    lower: column.optional().meta({ description: "Lower end of the prediction interval." }),
    upper: column.optional().meta({ description: "Upper end of the prediction interval." }),
    user: column.optional().meta({ description: "For ranking: whose list a row belongs to." }),
    item: column.optional().meta({ description: "For ranking: what is recommended." }),
    rank: column.optional().meta({ description: "For ranking: place in the list, 1 for the first." }),
    score: column.optional().meta({ description: "For ranking: higher is recommended first." }),
  })
  .superRefine((roles, context) => {
    const isTwice = roles.predictions !== undefined && (roles.prediction ?? roles.probability) !== undefined;
    if (isTwice) context.addIssue({ code: "custom", path: ["predictions"], message: twice });
    for (const [one, other] of [
      ["lower", "upper"],
      ["upper", "lower"],
      ["user", "item"],
      ["item", "user"],
    ] as const) {
      if (roles[one] === undefined || roles[other] !== undefined) continue;
      context.addIssue({ code: "custom", path: [one], message: `needs roles.${other} beside it` });
    }
  });
