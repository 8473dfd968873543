import type { VNode } from "preact";
import { formatNumber } from "../../model/format-number.ts";
import type { Estimate } from "../../model/performance-result.ts";
import { formatInterval } from "../metric-words.ts";
import { NumberCell } from "./table-head.tsx";

export interface EstimateCellProps {
  readonly label: string;
  readonly estimate: Estimate | null;
  readonly format: (value: number) => string;
}

/** A value with its interval in a second line. */
export function EstimateCell({ label, estimate, format }: EstimateCellProps): VNode {
  const value = estimate?.value ?? null;
  return (
    <NumberCell
      label={label}
      value={value === null ? formatNumber(null) : format(value)}
      under={formatInterval(estimate?.interval ?? null, format)}
    />
  );
}
