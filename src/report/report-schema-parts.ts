import { z } from "zod";
import type { Difference, Estimate, Interval, MetricVerdict } from "../model/performance-result.ts";
import type { ColumnResult, Gate } from "../model/report-document.ts";

/** Names as an enumeration that the compiler holds equal to the union: none missing, none added. */
export type Names<Union extends string> = { readonly [Name in Union]: Name };

export const count: z.ZodNumber = z.number().min(0);
export const share: z.ZodNumber = z.number().min(0).max(1);
export const number: z.ZodNullable<z.ZodNumber> = z.number().nullable();
export const probability: z.ZodNullable<z.ZodNumber> = share.nullable();
export const text: z.ZodNullable<z.ZodString> = z.string().nullable();

export const gate: z.ZodType<Gate> = z
  .object({
    state: z.enum({ open: "open", closed: "closed", off: "off" } satisfies Names<Gate["state"]>),
    value: number,
    limit: number,
    reason: text,
  })
  .meta({ id: "gate", description: "One condition of an alarm; open when its value is beyond its limit." });

export const gates: z.ZodNullable<z.ZodType<ColumnResult["gates"] & object>> = z
  .object({ noise: gate, variation: gate, size: gate })
  .nullable();

export const interval: z.ZodNullable<z.ZodType<Interval>> = z.tuple([z.number(), z.number()]).nullable();

export const estimate: z.ZodType<Estimate> = z
  .object({ value: number, interval, rows: count })
  .meta({ id: "estimate", description: "A number of one side with its 95 % interval and the rows that it rests on." });

export const difference: z.ZodType<Difference> = z
  .object({ value: number, interval })
  .meta({ id: "difference", description: "Current minus reference, with its 95 % interval." });

export const metricVerdict: z.ZodType<MetricVerdict> = z.enum({
  ok: "ok",
  worse: "worse",
  better: "better",
  "insufficient-data": "insufficient-data",
  "not-computable": "not-computable",
  "not-judged": "not-judged",
} satisfies Names<MetricVerdict>);
