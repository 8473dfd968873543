import type { VNode } from "preact";
import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { RegressionResult } from "../../model/performance-result.ts";
import { binLayout } from "../bin-layout.ts";
import { clipText } from "../clean-text.ts";
import { linearScale } from "../linear-scale.ts";
import { curveLine } from "./curve-line.ts";
import { ErrorBiasTable } from "./error-bias-table.tsx";
import { ErrorByTime } from "./error-by-time.tsx";
import { Figure } from "./figure.tsx";
import { NumericPicture } from "./numeric-picture.tsx";
import { Plot } from "./plot.tsx";
import { ScatterFigure } from "./scatter-figure.tsx";

export interface RegressionFiguresProps {
  readonly id: string;
  readonly regression: RegressionResult | null;
  readonly unit: string | null;
}

/** Predicted against actual, residuals, their quantiles, errors by time, and the features that go with large errors. */
export function RegressionFigures({ id, regression, unit }: RegressionFiguresProps): VNode | null {
  if (regression === null) return null;
  const named = unit === null ? "" : `, ${clipText(unit, 24)}`;
  return (
    <>
      <div class="plots">
        <ScatterFigure id={`${id}s`} scatter={regression.scatter} unit={named} />
        <ResidualFigure id={`${id}e`} residuals={regression.residuals} unit={unit} />
        <QuantileFigure id={`${id}q`} qq={regression.qq} unit={named} />
      </div>
      <ErrorByTime id={`${id}b`} times={regression.byTime} unit={named} />
      <ErrorBiasTable id={`${id}f`} biases={regression.errorBias} />
    </>
  );
}

interface ResidualFigureProps {
  readonly id: string;
  readonly residuals: RegressionResult["residuals"];
  readonly unit: string | null;
}

function ResidualFigure({ id, residuals, unit }: ResidualFigureProps): VNode | null {
  if (residuals === null) return null;
  const side = (counts: readonly number[]): Parameters<typeof binLayout>[0] => ({
    kind: "numeric",
    edges: residuals.edges,
    counts,
    below: 0,
    above: 0,
  });
  const reference = side(residuals.reference ?? residuals.current.map(() => 0));
  const current = side(residuals.current);
  const total = residuals.current.reduce((sum, count) => sum + count, 0);
  const under = residuals.current.reduce(
    (sum, count, bin) => sum + ((residuals.edges[bin + 1] ?? 0) <= 0 ? count : 0),
    0,
  );
  return (
    <Figure
      title="Errors, predicted minus actual"
      sentence={total === 0 ? "" : `${formatShare(under / total)} of rows are predicted too low.`}
    >
      <NumericPicture id={id} name="Errors" unit={unit} reference={reference} current={current} size="large" />
    </Figure>
  );
}

function QuantileFigure({ id, qq, unit }: { id: string; qq: RegressionResult["qq"]; unit: string }): VNode | null {
  const sides = [qq?.reference ?? null, qq?.current ?? null];
  const x = linearScale(sides.flatMap((side) => side?.x ?? []));
  const y = linearScale(sides.flatMap((side) => side?.y ?? []));
  if (x === null || y === null) return null;
  return (
    <Figure title="Errors against the normal curve" sentence="Straight where errors are normally distributed.">
      <Plot
        id={id}
        title="Quantiles of the errors: reference grey, current blue"
        description={`Errors from ${formatNumber(y.low)} to ${formatNumber(y.high)}${unit} by quantiles of the normal distribution.`}
        x={{ scale: x, label: "quantile of the normal distribution", format: formatNumber }}
        y={{ scale: y, label: `error${unit}`, format: formatNumber }}
      >
        {qq === null || qq.reference === null ? null : <path class="lr" d={curveLine(qq.reference, x, y)} />}
        {qq === null || qq.current === null ? null : <path class="lc" d={curveLine(qq.current, x, y)} />}
      </Plot>
    </Figure>
  );
}
