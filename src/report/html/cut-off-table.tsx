import type { VNode } from "preact";
import type { MetricResult } from "../../model/performance-result.ts";
import { formatInterval, formatMetric, metricCutOff, metricWords } from "../metric-words.ts";
import { sectionVerdicts } from "../section-words.ts";

/** Ranking metrics by the length of the list, where there is more than one; current, and reference under it. */
export function CutOffTable({ metrics }: { metrics: readonly MetricResult[] }): VNode | null {
  const cut = metrics.flatMap((metric) => {
    const place = metricCutOff(metric.name);
    return place === null ? [] : [{ metric, ...place }];
  });
  const lengths = [...new Set(cut.map(({ k }) => k))].toSorted((a, b) => a - b).slice(0, 6);
  if (lengths.length < 2) return null;
  const bases = [...new Set(cut.map(({ base }) => base))];
  return (
    <>
      <h3 class="t">By length of the list, current side</h3>
      <table class="small nc">
        <caption class="vh">Ranking metrics by length of the list</caption>
        <thead>
          <tr>
            <th scope="col">First</th>
            {lengths.map((k) => (
              <th scope="col">{k}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bases.map((base) => (
            <tr>
              <th scope="row">{metricWords(base).title}</th>
              {lengths.map((k) => (
                <CutOffCell metric={cut.find((entry) => entry.base === base && entry.k === k)?.metric ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function CutOffCell({ metric }: { metric: MetricResult | null }): VNode {
  if (metric === null) return <td />;
  const words = metricWords(metric.name);
  const { word, state } = sectionVerdicts[metric.verdict];
  return (
    <td>
      {formatMetric(metric.current?.value ?? null, words)}
      <span class="type">
        {formatInterval(metric.current?.interval ?? null, (value) => formatMetric(value, words))}
      </span>
      {state === "alarm" ? <span class="alarm">{word}</span> : null}
    </td>
  );
}
