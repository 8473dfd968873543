import type { VNode } from "preact";
import { formatCount, formatNumber, formatShare } from "../../model/format-number.ts";
import type { ColumnResult, ColumnSummary } from "../../model/report-document.ts";
import { clipText } from "../clean-text.ts";

interface Row {
  readonly name: string;
  readonly show: (summary: ColumnSummary) => string | null;
}

const missingKinds = [
  ["nulls", "null"],
  ["nan", "not a number"],
  ["positiveInfinity", "infinite"],
  ["negativeInfinity", "minus infinite"],
  ["unreadable", "not readable"],
] as const;

const quantileNames = ["5 % below", "25 % below", "Median", "75 % below", "95 % below"] as const;

const rows: readonly Row[] = [
  { name: "Rows", show: (side) => formatCount(side.rows) },
  ...missingKinds.map(([kind, name]) => ({
    name: `Missing, ${name}`,
    show: (side: ColumnSummary) => missing(side, side.missing[kind]),
  })),
  { name: "Distinct", show: (side) => known(side.distinct, formatCount) },
  { name: "Mean", show: (side) => known(side.mean, formatNumber) },
  { name: "Standard deviation", show: (side) => known(side.standardDeviation, formatNumber) },
  { name: "Smallest", show: (side) => known(side.minimum, formatNumber) },
  ...quantileNames.map((name, index) => ({
    name,
    show: (side: ColumnSummary) => known(side.quantiles?.[index] ?? null, formatNumber),
  })),
  { name: "Largest", show: (side) => known(side.maximum, formatNumber) },
];

/** Summary numbers of both sides beside each other; rows that say nothing on either side are left out. */
export function SideNumbers({ column: { reference, current, unit } }: { column: ColumnResult }): VNode | null {
  if (reference === null && current === null) return null;
  const cells = rows.map(({ name, show }) => ({
    name,
    reference: reference === null ? null : show(reference),
    current: current === null ? null : show(current),
  }));
  return (
    <div>
      <h4>In numbers{unit === null ? "" : `, ${clipText(unit, 24)}`}</h4>
      <table class="small num">
        <thead>
          <tr>
            <th>Measure</th>
            <th>Reference</th>
            <th>Current</th>
          </tr>
        </thead>
        <tbody>
          {cells
            .filter((cell) => cell.reference !== null || cell.current !== null)
            .map((cell) => (
              <tr>
                <th>{cell.name}</th>
                <td>{cell.reference ?? formatNumber(null)}</td>
                <td>{cell.current ?? formatNumber(null)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function known(value: number | null, format: (value: number) => string): string | null {
  return value === null ? null : format(value);
}

function missing(side: ColumnSummary, count: number): string | null {
  return count === 0 ? null : `${formatCount(count)} (${formatShare(side.rows === 0 ? null : count / side.rows)})`;
}
