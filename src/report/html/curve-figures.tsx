import type { VNode } from "preact";
import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { Curve, CurveSides, ModelResult } from "../../model/performance-result.ts";
import { type LinearScale, linearScale } from "../linear-scale.ts";
import { formatMetric, metricWords } from "../metric-words.ts";
import { CalibrationFigure } from "./calibration-figure.tsx";
import { curveLine } from "./curve-line.ts";
import { CurveNumbers } from "./curve-numbers.tsx";
import { Figure } from "./figure.tsx";
import { Plot, plotHeight, plotWidth } from "./plot.tsx";
import { shareAxis, shortShareAxis } from "./share-axis.ts";
import { ThresholdFigure } from "./threshold-figure.tsx";

export interface CurveFiguresProps {
  readonly id: string;
  readonly model: ModelResult;
  readonly threshold: number | null;
  readonly currency: string | null;
}

/** ROC, precision and recall, calibration, threshold, gain and lift, and five points of each in numbers. */
export function CurveFigures({ id, model, threshold, currency }: CurveFiguresProps): VNode | null {
  const { curves } = model;
  if (curves === null) return null;
  return (
    <>
      <div class="plots">
        <CurveFigure id={`${id}r`} spec={rocSpec} sides={curves.roc} model={model} />
        <CurveFigure id={`${id}p`} spec={precisionSpec} sides={curves.precisionRecall} model={model} />
        <CalibrationFigure id={`${id}c`} calibration={curves.calibration} />
        <ThresholdFigure id={`${id}t`} curve={curves.threshold} threshold={threshold} currency={currency} />
        <CurveFigure id={`${id}g`} spec={gainSpec} sides={curves.gain} model={model} />
        <CurveFigure id={`${id}l`} spec={liftSpec} sides={curves.lift} model={model} />
      </div>
      <CurveNumbers curves={curves} />
    </>
  );
}

interface CurveSpec {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** The metric that sums the curve up; null without one. */
  readonly metric: string | null;
  /** Whether y is a share; else its axis begins at 0. */
  readonly isShare: boolean;
  /** What chance would draw: a diagonal, a level line at this height, or nothing. */
  readonly chance: "diagonal" | number | null;
}

const rocSpec: CurveSpec = {
  title: "ROC",
  x: "false positive rate",
  y: "true positive rate",
  metric: "roc_auc",
  isShare: true,
  chance: "diagonal",
};
const precisionSpec: CurveSpec = {
  title: "Precision and recall",
  x: "recall",
  y: "precision",
  metric: "average_precision",
  isShare: true,
  chance: null,
};
const gainSpec: CurveSpec = {
  title: "Gain",
  x: "rows, highest scores first",
  y: "share of positives found",
  metric: null,
  isShare: true,
  chance: "diagonal",
};
const liftSpec: CurveSpec = {
  title: "Lift",
  x: "rows, highest scores first",
  y: "times as many positives",
  metric: null,
  isShare: false,
  chance: 1,
};

interface CurveFigureProps {
  readonly id: string;
  readonly spec: CurveSpec;
  readonly sides: CurveSides | null;
  readonly model: ModelResult;
}

function CurveFigure({ id, spec, sides, model }: CurveFigureProps): VNode | null {
  const drawn = [sides?.reference ?? null, sides?.current ?? null].filter(
    (curve) => curve !== null && curve.x.length > 0,
  );
  if (drawn.length === 0) return null;
  const y = spec.isShare ? shareAxis : linearScale([0, ...drawn.flatMap((curve) => curve?.y ?? [])]);
  if (y === null) return null;
  return (
    <Figure title={spec.title} sentence={summary(spec, model)}>
      <Plot
        id={id}
        title={`${spec.title}: reference grey, current blue`}
        description={`${spec.y} by ${spec.x}.`}
        x={{ scale: shortShareAxis, label: spec.x, format: formatShare }}
        y={{ scale: y, label: spec.y, format: spec.isShare ? formatShare : formatNumber }}
      >
        {spec.chance === null ? null : <path class="ld" d={chanceLine(spec.chance, y)} />}
        <Side curve={sides?.reference ?? null} y={y} kind="lr" />
        <Side curve={sides?.current ?? null} y={y} kind="lc" />
      </Plot>
    </Figure>
  );
}

function Side({ curve, y, kind }: { curve: Curve | null; y: LinearScale; kind: "lr" | "lc" }): VNode | null {
  return curve === null ? null : <path class={kind} d={curveLine(curve, shareAxis, y)} />;
}

function chanceLine(chance: "diagonal" | number, { low, high }: LinearScale): string {
  if (chance === "diagonal") return `M0 ${plotHeight}L${plotWidth} 0`;
  return `M0 ${Math.round((1 - (chance - low) / (high - low)) * plotHeight)}H${plotWidth}`;
}

function summary({ metric }: CurveSpec, { metrics }: ModelResult): string {
  const result = metrics.find(({ name }) => name === metric);
  if (result === undefined) return "";
  const words = metricWords(result.name);
  const [before, now] = [result.reference?.value ?? null, result.current?.value ?? null];
  if (now === null) return "";
  return `${words.title} ${formatMetric(now, words)}${before === null ? "" : `, ${formatMetric(before, words)} before`}.`;
}
