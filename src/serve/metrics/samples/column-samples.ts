import type { ColumnResult, ColumnSummary, QualityResult, ReportDocument } from "../../../model/report-document.ts";
import type { Sample, SampleMaker } from "../sample.ts";

/** What became of each column. The report's order is that of importance. */
export function columnSamples({ columns, quality }: ReportDocument, make: SampleMaker): readonly Sample[] {
  const ranks = new Map(columns.map(({ name }, rank) => [name, rank]));
  return [
    ...columns.flatMap((column, rank) => driftSamples(column, make, rank)),
    ...quality.flatMap((result) => shareSamples(result, make, ranks.get(result.column ?? "") ?? columns.length)),
  ];
}

function driftSamples(result: ColumnResult, make: SampleMaker, rank: number): readonly Sample[] {
  const { name, verdict, effect, minimumEffect, adjustedPValue, current } = result;
  const column = { column: name };
  return [
    make("driftline_column_drifted", isDrifted(verdict), column, rank),
    make("driftline_drift_effect", effect, column, rank),
    make("driftline_drift_threshold", minimumEffect, column, rank),
    make("driftline_drift_p_value", adjustedPValue, column, rank),
    make("driftline_missing_ratio", current === null ? null : missingShare(current), column, rank),
  ];
}

function isDrifted(verdict: ColumnResult["verdict"]): boolean | null {
  if (verdict === "drifted") return true;
  return verdict === "ok" ? false : null;
}

function missingShare({ rows, missing }: ColumnSummary): number | null {
  const { nulls, nan, positiveInfinity, negativeInfinity, unreadable } = missing;
  return rows === 0 ? null : (nulls + nan + positiveInfinity + negativeInfinity + unreadable) / rows;
}

function shareSamples(
  { check, column, measure, currentValue }: QualityResult,
  make: SampleMaker,
  rank: number,
): readonly Sample[] {
  if (measure !== "share" || column === null) return [];
  if (check === "new-levels") return [make("driftline_new_category_ratio", currentValue, { column }, rank)];
  const isRange = check === "out-of-declared-range" || check === "out-of-reference-range";
  return isRange ? [make("driftline_out_of_range_ratio", currentValue, { column, check }, rank)] : [];
}
