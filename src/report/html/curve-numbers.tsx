import type { VNode } from "preact";
import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { Curve, Curves, CurveSides } from "../../model/performance-result.ts";

const points = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

interface CurveRow {
  readonly title: string;
  readonly sides: CurveSides | null;
  readonly format: (value: number | null) => string;
}

/** Heights of the curves at five points, for those who read numbers: reference, then current. */
export function CurveNumbers({ curves }: { curves: Curves }): VNode | null {
  const rows: readonly CurveRow[] = [
    { title: "True positive rate, by false positive rate", sides: curves.roc, format: formatShare },
    { title: "Precision, by recall", sides: curves.precisionRecall, format: formatShare },
    { title: "Positives found, by share of rows", sides: curves.gain, format: formatShare },
    { title: "Lift, by share of rows", sides: curves.lift, format: formatNumber },
  ];
  const known = rows.filter(({ sides }) => sides !== null);
  if (known.length === 0) return null;
  return (
    <details>
      <summary>The curves in numbers</summary>
      <div class="in">
        {known.map(({ title, sides, format }) => (
          <table class="small nc">
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">At</th>
                {points.map((point) => (
                  <th scope="col">{formatShare(point)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              <SideRow name="Reference" curve={sides?.reference ?? null} format={format} />
              <SideRow name="Current" curve={sides?.current ?? null} format={format} />
            </tbody>
          </table>
        ))}
      </div>
    </details>
  );
}

interface SideRowProps {
  readonly name: string;
  readonly curve: Curve | null;
  readonly format: (value: number | null) => string;
}

function SideRow({ name, curve, format }: SideRowProps): VNode | null {
  if (curve === null) return null;
  return (
    <tr>
      <th scope="row">{name}</th>
      {points.map((point) => (
        <td>{format(heightAt(curve, point))}</td>
      ))}
    </tr>
  );
}

/** On the straight line between the neighbors; null beyond the ends. */
function heightAt({ x, y }: Curve, place: number): number | null {
  const next = x.findIndex((value) => value >= place);
  const [fromX, fromY, toX, toY] = [x[next - 1], y[next - 1], x[next], y[next]];
  if (toX === undefined || toY === undefined) return null;
  if (fromX === undefined || fromY === undefined || toX === fromX) return toX === place || next > 0 ? toY : null;
  return fromY + ((place - fromX) / (toX - fromX)) * (toY - fromY);
}
