import type { VNode } from "preact";
import { formatCount } from "../../model/format-number.ts";
import type { ModelComparison } from "../../model/performance-result.ts";
import { estimateExtent } from "../estimate-extent.ts";
import { clipText } from "../clean-text.ts";
import { type LinearScale, linearScale } from "../linear-scale.ts";
import { formatChange, formatInterval, formatMetric, metricWords } from "../metric-words.ts";
import { ChangePicture } from "./change-picture.tsx";
import { NumberCell, TableHead } from "./table-head.tsx";
import { VerdictLabel } from "./verdict-label.tsx";

type Compared = ModelComparison["metrics"][number];

/** Each challenger beside the champion on the rows where both predicted. */
export function ComparisonTables({ comparisons }: { comparisons: readonly ModelComparison[] }): VNode | null {
  if (comparisons.length === 0) return null;
  return (
    <>
      {comparisons.map((comparison, index) => (
        <OneComparison id={`pc${index + 1}`} comparison={comparison} />
      ))}
    </>
  );
}

function OneComparison({ id, comparison }: { id: string; comparison: ModelComparison }): VNode {
  const { champion, challenger, rows, metrics, sentence } = comparison;
  return (
    <>
      <h3 class="g">
        {clipText(challenger, 60)} against {clipText(champion, 60)}
      </h3>
      <p>{clipText(sentence, 300)}</p>
      <p class="soft small">Both on the same {formatCount(rows)} rows of the current side.</p>
      <table class="columns flow sf" role="table">
        <caption class="vh">Challenger and champion on the same rows</caption>
        <TableHead headings={headings} />
        <tbody role="rowgroup">
          {metrics.map((metric, index) => (
            <ComparedRow id={`${id}-${index + 1}`} metric={metric} scale={scaleOf(metric, metrics)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const headings = [
  { title: "Metric", width: "w-name" },
  { title: "Champion", width: "w-int", isNumber: true },
  { title: "Challenger", width: "w-int", isNumber: true },
  { title: "Challenger minus champion", width: "w-pic" },
  { title: "Difference", isNumber: true },
  { title: "Challenger is" },
] as const;

/** One axis for all scores, its own for every other metric. */
function scaleOf(metric: Compared, metrics: readonly Compared[]): LinearScale | null {
  const isScore = metricWords(metric.name).isScore;
  const together = isScore ? metrics.filter(({ name }) => metricWords(name).isScore) : [metric];
  const ends = together.flatMap(({ difference }) => estimateExtent(difference));
  const reach = ends.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  return reach > 0 ? linearScale([-reach, reach], 2) : null;
}

function ComparedRow({ id, metric, scale }: { id: string; metric: Compared; scale: LinearScale | null }): VNode {
  const words = metricWords(metric.name, metric.k);
  const change = formatChange(metric.difference.value, words);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {clipText(words.title, 60)}
      </th>
      <NumberCell label="Champion" value={formatMetric(metric.champion, words)} />
      <NumberCell label="Challenger" value={formatMetric(metric.challenger, words)} />
      <td role="cell" class="wide e">
        {scale === null || metric.difference.value === null ? null : (
          <ChangePicture
            id={id}
            title={`${words.title}, difference`}
            description={`${change}, on an axis from ${formatChange(scale.low, words)} to ${formatChange(scale.high, words)}.`}
            scale={scale}
            difference={metric.difference}
            minimum={null}
            isHot={metric.verdict === "worse"}
          />
        )}
      </td>
      <NumberCell
        label="Difference"
        value={change}
        under={formatInterval(metric.difference.interval, (value) => formatChange(value, words))}
      />
      <td role="cell" class="wide small">
        <VerdictLabel verdict={metric.verdict} isAlone />
      </td>
    </tr>
  );
}
