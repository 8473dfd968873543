import type { VNode } from "preact";
import { formatCount } from "../../model/format-number.ts";
import type { ClassResult } from "../../model/performance-result.ts";
import { clipText } from "../clean-text.ts";
import { formatChange, formatInterval, formatMetric, metricWords } from "../metric-words.ts";
import { NumberCell, TableHead } from "./table-head.tsx";
import { VerdictLabel } from "./verdict-label.tsx";

const shownClasses = 30;

type ClassMetric = ClassResult["metrics"][number];

/** Metrics of each class: current with its interval, and the change. */
export function ClassTable({ classes }: { classes: readonly ClassResult[] }): VNode | null {
  const names = [...new Set(classes.flatMap(({ metrics }) => metrics.map(({ name }) => name)))].slice(0, 4);
  if (names.length === 0) return null;
  const shown = classes.toSorted((a, b) => worseCount(b) - worseCount(a)).slice(0, shownClasses);
  return (
    <>
      <h3 class="t">Class by class, current side and change</h3>
      <table class="columns flow sf ht" role="table">
        <caption class="vh">Metrics of each class</caption>
        <TableHead
          headings={[
            { title: "Class", width: "w-name" },
            ...names.map((name) => ({ title: metricWords(name).title, isNumber: true })),
            { title: "Verdict" },
          ]}
        />
        <tbody role="rowgroup">
          {shown.map((result) => (
            <ClassRow result={result} names={names} />
          ))}
        </tbody>
      </table>
      {classes.length > shownClasses ? (
        <p class="soft small">And {formatCount(classes.length - shownClasses)} more: they are in the JSON report.</p>
      ) : null}
    </>
  );
}

function ClassRow({ result, names }: { result: ClassResult; names: readonly string[] }): VNode {
  const worst = result.metrics.find(({ verdict }) => verdict === "worse") ?? result.metrics[0];
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {clipText(result.name, 60)}
        <span class="type">{formatCount(result.metrics[0]?.current?.rows ?? null)} rows</span>
      </th>
      {names.map((name) => (
        <MetricCell name={name} metric={result.metrics.find((metric) => metric.name === name) ?? null} />
      ))}
      <td role="cell" class="wide small">
        {worst === undefined ? null : <VerdictLabel verdict={worst.verdict} isAlone />}{" "}
        {worst?.verdict === "worse" ? clipText(worst.sentence, 200) : null}
      </td>
    </tr>
  );
}

function MetricCell({ name, metric }: { name: string; metric: ClassMetric | null }): VNode {
  const words = metricWords(name);
  const interval = formatInterval(metric?.current?.interval ?? null, (value) => formatMetric(value, words));
  const change = metric?.difference?.value ?? null;
  return (
    <NumberCell
      label={words.title}
      value={formatMetric(metric?.current?.value ?? null, words)}
      under={change === null ? interval : `${interval}, ${formatChange(change, words)}`}
    />
  );
}

function worseCount({ metrics }: ClassResult): number {
  return metrics.filter(({ verdict }) => verdict === "worse").length;
}
