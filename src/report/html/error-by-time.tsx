import type { VNode } from "preact";
import { formatCount, formatDate, formatNumber } from "../../model/format-number.ts";
import type { Estimate, TimeError } from "../../model/performance-result.ts";
import { type LinearScale, linearScale } from "../linear-scale.ts";
import { formatInterval } from "../metric-words.ts";
import { Figure } from "./figure.tsx";
import { curveLine } from "./curve-line.ts";
import { Plot, plotPoint } from "./plot.tsx";

const shownRows = 40;

export interface ErrorByTimeProps {
  readonly id: string;
  readonly times: readonly TimeError[];
  /** ", minutes"; empty without a unit. */
  readonly unit: string;
}

/** Mean error and mean absolute error of each span of time, with intervals. */
export function ErrorByTime({ id, times, unit }: ErrorByTimeProps): VNode | null {
  if (times.length < 2) return null;
  const shown = times.slice(-shownRows);
  return (
    <>
      <h3 class="t">Errors by time, current side{unit}</h3>
      <div class="plots">
        <TimeFigure id={`${id}a`} title="Mean absolute error" times={shown} of={({ mae }) => mae} />
        <TimeFigure id={`${id}m`} title="Mean error" times={shown} of={({ meanError }) => meanError} />
      </div>
      <details>
        <summary>Errors by time in numbers</summary>
        <table class="small num">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Rows</th>
              <th scope="col">Mean absolute error</th>
              <th scope="col">Mean error</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((time) => (
              <tr>
                <th scope="row">{formatDate(time.start)}</th>
                <td>{formatCount(time.mae.rows)}</td>
                <td>{estimate(time.mae)}</td>
                <td>{estimate(time.meanError)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {times.length > shownRows ? <p class="soft small">The last {shownRows}; all are in the JSON report.</p> : null}
      </details>
    </>
  );
}

function estimate({ value, interval }: Estimate): VNode {
  return (
    <>
      {formatNumber(value)}
      <span class="type">{formatInterval(interval, formatNumber)}</span>
    </>
  );
}

interface TimeFigureProps {
  readonly id: string;
  readonly title: string;
  readonly times: readonly TimeError[];
  readonly of: (time: TimeError) => Estimate;
}

function TimeFigure({ id, title, times, of }: TimeFigureProps): VNode | null {
  const values = times.map(of);
  const y = linearScale([...values.flatMap(({ value, interval }) => [value, ...(interval ?? [])]), 0]);
  if (y === null) return null;
  const x: LinearScale = { low: -0.5, high: times.length - 0.5, ticks: [0, times.length - 1] };
  const known = values.flatMap(({ value }, index) => (value === null ? [] : [{ x: index, y: value }]));
  const first = formatNumber(known[0]?.y ?? null);
  const last = formatNumber(known.at(-1)?.y ?? null);
  return (
    <Figure title={title} sentence={`${first} at first, ${last} at last.`}>
      <Plot
        id={id}
        title={`${title} by time`}
        description={`${first} at first, ${last} at last, in ${formatCount(times.length)} spans.`}
        x={{ scale: x, label: "", format: (index) => dayOf(times[index]?.start ?? null) }}
        y={{ scale: y, label: "", format: formatNumber }}
      >
        <path class="wc" d={whiskers(values, x, y)} />
        <path class="lc" d={curveLine({ x: known.map((point) => point.x), y: known.map((point) => point.y) }, x, y)} />
        <path class="pc" d={known.map((point) => `M${plotPoint(x, y, [point.x, point.y]).join(" ")}h0`).join("")} />
      </Plot>
    </Figure>
  );
}

function whiskers(values: readonly Estimate[], x: LinearScale, y: LinearScale): string {
  return values
    .map(({ interval }, index) => {
      if (interval === null) return "";
      const [across, from] = plotPoint(x, y, [index, interval[0]]);
      return `M${across} ${from}V${plotPoint(x, y, [index, interval[1]])[1]}`;
    })
    .join("");
}

function dayOf(moment: string | null): string {
  return formatDate(moment).slice(0, 10);
}
