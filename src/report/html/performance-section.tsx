import type { VNode } from "preact";
import { formatCount, formatShare } from "../../model/format-number.ts";
import type { ModelResult, OutcomeCoverage, PerformanceResult } from "../../model/performance-result.ts";
import { clipText } from "../clean-text.ts";
import { performanceLead } from "../performance-lead.ts";
import { ClassTable } from "./class-table.tsx";
import { ComparisonTables } from "./comparison-tables.tsx";
import { ConfusionTables } from "./confusion-tables.tsx";
import { CurveFigures } from "./curve-figures.tsx";
import { MetricKey } from "./metric-key.tsx";
import { MetricsTable } from "./metrics-table.tsx";
import { ModelsTable } from "./models-table.tsx";
import { RegressionFigures } from "./regression-figures.tsx";
import type { ReportView } from "./report-view.ts";
import { StateLabel } from "./state-label.tsx";

/** How well the models do on rows whose outcome is known: sentence, metrics, curves and tables of the champion, then the challengers. */
export function PerformanceSection({ view }: { view: ReportView }): VNode | null {
  const { performance } = view.document;
  if (performance === null) return null;
  const [champion] = performance.models;
  return (
    <section aria-labelledby="performance">
      <h2 id="performance">Performance</h2>
      {performance.reason === null ? (
        performanceLead(performance).map((sentence) => <p>{clipText(sentence, 300)}</p>)
      ) : (
        <p class="soft">{clipText(performance.reason, 300)}</p>
      )}
      <Coverage performance={performance} />
      {champion === undefined ? null : <Champion model={champion} performance={performance} unit={view.targetUnit} />}
      <ComparisonTables comparisons={performance.comparisons} />
      <ModelsTable models={performance.models} />
      <Problems performance={performance} />
    </section>
  );
}

function Coverage({ performance: { reference, current } }: { performance: PerformanceResult }): VNode | null {
  if (current === null) return null;
  return (
    <p class="soft small">
      Outcomes known for {coverage(current)}
      {reference === null ? "" : `; in the reference for ${coverage(reference)}`}.
      {current.join === null
        ? ""
        : ` ${clipText(current.join.file, 80)} has outcomes for ${formatCount(current.join.matched)} of them${left(current.join)}.`}
    </p>
  );
}

function coverage({ coverage: share, rows, sampledRows }: OutcomeCoverage): string {
  const sample = sampledRows === null ? "" : `, a sample of ${formatCount(sampledRows)} looked at`;
  return `${formatShare(share)} of ${formatCount(rows)} rows${sample}`;
}

function left({ unused, duplicateIds }: NonNullable<OutcomeCoverage["join"]>): string {
  const parts = [
    unused > 0 ? `${formatCount(unused)} of its ids have no row` : null,
    duplicateIds > 0 ? `${formatCount(duplicateIds)} of its rows repeat an id` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "" : `; ${parts.join(", ")}`;
}

interface ChampionProps {
  readonly model: ModelResult;
  readonly performance: PerformanceResult;
  readonly unit: string | null;
}

function Champion({ model, performance, unit }: ChampionProps): VNode {
  const { models, currency, threshold, positive } = performance;
  const hasMetrics = model.metrics.length > 0;
  return (
    <>
      {models.length > 1 ? <h3 class="g">{clipText(model.name, 60)}, the champion</h3> : null}
      {positive === null ? null : (
        <p class="soft small">
          Positive: {clipText(positive, 60)}
          {threshold === null ? "" : `, from a probability of ${threshold} on`}.
        </p>
      )}
      {hasMetrics ? <MetricKey metrics={model.metrics} /> : null}
      {hasMetrics ? <MetricsTable id="pm" caption="Metrics" metrics={model.metrics} unit={unit} /> : null}
      {model.value === null ? null : (
        <>
          <h3 class="t">Money for each decision</h3>
          <MetricsTable id="pv" caption="Money for each decision" metrics={[model.value]} unit={currency} />
        </>
      )}
      {model.confusion === null ? null : <ConfusionTables confusion={model.confusion} />}
      <CurveFigures id="pg" model={model} threshold={threshold} currency={currency} />
      <ClassTable classes={model.perClass} />
      <RegressionFigures id="pr" regression={model.regression} unit={unit} />
    </>
  );
}

function Problems({ performance: { problems } }: { performance: PerformanceResult }): VNode | null {
  if (problems.length === 0) return null;
  return (
    <ul class="small plain">
      {problems.slice(0, 20).map((problem) => (
        <li>
          <StateLabel state="note" />
          {problem.side === "reference" ? "Reference: " : ""}
          {clipText(problem.reason, 300)}
        </li>
      ))}
    </ul>
  );
}
