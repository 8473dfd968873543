import type { VNode } from "preact";
import { formatCount, formatNumber } from "../../model/format-number.ts";
import type { RegressionResult } from "../../model/performance-result.ts";
import { linearScale, type LinearScale } from "../linear-scale.ts";
import { Figure } from "./figure.tsx";
import { Plot, plotPoint } from "./plot.tsx";

type Scatter = NonNullable<RegressionResult["scatter"]>;

/** Rows in a cell for each of the four greys, as shares of the fullest cell. */
const limits = [0, 0.05, 0.2, 0.5] as const;

export interface ScatterFigureProps {
  readonly id: string;
  readonly scatter: Scatter | null;
  /** ", minutes"; empty without a unit. */
  readonly unit: string;
}

/** Predicted against actual on the current side: the darker a cell, the more rows. */
export function ScatterFigure({ id, scatter, unit }: ScatterFigureProps): VNode | null {
  if (scatter === null) return null;
  const x = linearScale(scatter.actualEdges);
  const y = linearScale(scatter.predictedEdges);
  const most = scatter.counts.reduce((a, b) => Math.max(a, b), 0);
  if (x === null || y === null || most === 0) return null;
  const rows = scatter.counts.reduce((sum, count) => sum + count, 0);
  return (
    <Figure
      title="Predicted against actual"
      sentence={`${formatCount(rows)} rows; up to ${formatCount(most)} in a cell.`}
    >
      <Plot
        id={id}
        title="Predicted against actual"
        description={fullestCell(scatter, most, unit)}
        x={{ scale: x, label: `actual${unit}`, format: formatNumber }}
        y={{ scale: y, label: `predicted${unit}`, format: formatNumber }}
      >
        {limits.map((limit, step) => (
          <path class={`d${step + 1}`} d={cells(scatter, [x, y], [limit * most, (limits[step + 1] ?? 1) * most])} />
        ))}
        <path class="ld" d={diagonal(x, y)} />
      </Plot>
    </Figure>
  );
}

/** Cells with more than `above` and at most `most` rows as one path; neighbors in a row of the grid are one rectangle. */
function cells(
  { actualEdges, predictedEdges, counts }: Scatter,
  [x, y]: readonly [LinearScale, LinearScale],
  [above, most]: readonly [number, number],
): string {
  const columns = actualEdges.length - 1;
  const isIn = (index: number): boolean => (counts[index] ?? 0) > above && (counts[index] ?? 0) <= most;
  let path = "";
  for (let row = 0; row + 1 < predictedEdges.length; row++) {
    for (let column = 0; column < columns; column++) {
      if (!isIn(row * columns + column)) continue;
      const start = column;
      while (column + 1 < columns && isIn(row * columns + column + 1)) column++;
      const [left, top] = plotPoint(x, y, [actualEdges[start] ?? 0, predictedEdges[row + 1] ?? 0]);
      const [right, bottom] = plotPoint(x, y, [actualEdges[column + 1] ?? 0, predictedEdges[row] ?? 0]);
      path += `M${left} ${top}H${right}V${bottom}H${left}z`;
    }
  }
  return path;
}

/** Where predicted equals actual. */
function diagonal(x: LinearScale, y: LinearScale): string {
  const low = Math.max(x.low, y.low);
  const high = Math.min(x.high, y.high);
  return high > low ? `M${plotPoint(x, y, [low, low]).join(" ")}L${plotPoint(x, y, [high, high]).join(" ")}` : "";
}

function fullestCell({ actualEdges, predictedEdges, counts }: Scatter, most: number, unit: string): string {
  const at = counts.indexOf(most);
  const columns = actualEdges.length - 1;
  const [column, row] = [at % columns, Math.floor(at / columns)];
  return `Most rows in one cell: ${formatCount(most)}, actual ${rangeFrom(actualEdges, column)}, predicted ${rangeFrom(predictedEdges, row)}${unit}.`;
}

function rangeFrom(edges: readonly number[], from: number): string {
  return `${formatNumber(edges[from] ?? null)} to ${formatNumber(edges[from + 1] ?? null)}`;
}
