import type { VNode } from "preact";
import type { ModelResult } from "../../model/performance-result.ts";
import { clipText } from "../clean-text.ts";
import { formatInterval, formatMetric, metricWords } from "../metric-words.ts";
import { NumberCell, TableHead } from "./table-head.tsx";

/** Metrics in rows, models in columns: the current side, with intervals. */
export function ModelsTable({ models }: { models: readonly ModelResult[] }): VNode | null {
  if (models.length < 2) return null;
  const metrics = models[0]?.metrics ?? [];
  return (
    <details>
      <summary>All models in numbers, current side</summary>
      <table class="small flow sf" role="table">
        <caption class="vh">Metrics of all models</caption>
        <TableHead
          headings={[{ title: "Metric" }, ...models.map(({ name }) => ({ title: clipText(name, 40), isNumber: true }))]}
        />
        <tbody role="rowgroup">
          {metrics.map(({ name, k }) => (
            <tr role="row">
              <th scope="row" role="rowheader">
                {clipText(metricWords(name, k).title, 60)}
              </th>
              {models.map((model) => (
                <ModelCell model={model} name={name} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function ModelCell({ model, name }: { model: ModelResult; name: string }): VNode {
  const words = metricWords(name);
  const current = model.metrics.find((metric) => metric.name === name)?.current ?? null;
  return (
    <NumberCell
      label={clipText(model.name, 40)}
      value={formatMetric(current?.value ?? null, words)}
      under={formatInterval(current?.interval ?? null, (value) => formatMetric(value, words))}
    />
  );
}
