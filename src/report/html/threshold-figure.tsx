import type { VNode } from "preact";
import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { Curve, ThresholdCurve } from "../../model/performance-result.ts";
import { clipText } from "../clean-text.ts";
import { linearScale, positionOn } from "../linear-scale.ts";
import { curveLine } from "./curve-line.ts";
import { Figure } from "./figure.tsx";
import { Plot, plotHeight, plotWidth } from "./plot.tsx";
import { shareAxis, shortShareAxis } from "./share-axis.ts";

export interface ThresholdFigureProps {
  readonly id: string;
  readonly curve: ThresholdCurve | null;
  readonly threshold: number | null;
  readonly currency: string | null;
}

/** Precision, recall and F1 by threshold, and the cost of each row by threshold where costs are known. */
export function ThresholdFigure({ id, curve, threshold, currency }: ThresholdFigureProps): VNode | null {
  if (curve === null || curve.thresholds.length === 0) return null;
  return (
    <>
      <Figure
        title="Threshold"
        sentence={atThreshold(curve, threshold)}
        legend={
          <ul class="key">
            <KeyLine shape="lc">precision</KeyLine>
            <KeyLine shape="lr">recall</KeyLine>
            <KeyLine shape="l3">F1</KeyLine>
          </ul>
        }
      >
        <Plot
          id={id}
          title="Precision, recall and F1 by threshold"
          description={atThreshold(curve, threshold)}
          x={{ scale: shortShareAxis, label: "threshold", format: formatNumber }}
          y={{ scale: shareAxis, label: "", format: formatShare }}
        >
          <InUse threshold={threshold} />
          <path class="lc" d={curveLine(known(curve, curve.precision), shareAxis, shareAxis)} />
          <path class="lr" d={curveLine(known(curve, curve.recall), shareAxis, shareAxis)} />
          <path class="l3" d={curveLine(known(curve, curve.f1), shareAxis, shareAxis)} />
        </Plot>
      </Figure>
      <CostFigure id={`${id}m`} curve={curve} threshold={threshold} currency={currency} />
    </>
  );
}

function CostFigure({ id, curve, threshold, currency }: ThresholdFigureProps): VNode | null {
  const { cost, thresholds } = curve ?? { cost: null, thresholds: [] };
  const y = linearScale(cost ?? []);
  if (cost === null || y === null) return null;
  const cheapest = cost.indexOf(Math.min(...cost));
  const unit = currency === null ? "" : ` ${clipText(currency, 12)}`;
  const lowest = `Lowest at ${formatNumber(thresholds[cheapest] ?? null)}: ${formatNumber(cost[cheapest] ?? null)}${unit}.`;
  return (
    <Figure title="Cost by threshold" sentence={lowest}>
      <Plot
        id={id}
        title="Cost of each row by threshold"
        description={lowest}
        x={{ scale: shortShareAxis, label: "threshold", format: formatNumber }}
        y={{ scale: y, label: `cost of each row${unit}`, format: formatNumber }}
      >
        <InUse threshold={threshold} />
        <path class="lc" d={curveLine({ x: thresholds, y: cost }, shareAxis, y)} />
      </Plot>
    </Figure>
  );
}

function InUse({ threshold }: { threshold: number | null }): VNode | null {
  if (threshold === null) return null;
  return <path class="base" d={`M${Math.round(positionOn(shareAxis, threshold) * plotWidth)} 0V${plotHeight}`} />;
}

function KeyLine({ shape, children }: { shape: string; children: string }): VNode {
  return (
    <li>
      <svg width="24" height="8" aria-hidden="true">
        <path class={shape} d="M0 4H24" />
      </svg>
      {children}
    </li>
  );
}

function known({ thresholds }: ThresholdCurve, values: readonly (number | null)[]): Curve {
  const kept = thresholds.flatMap((x, index) => {
    const y = values[index] ?? null;
    return y === null ? [] : [{ x, y }];
  });
  return { x: kept.map(({ x }) => x), y: kept.map(({ y }) => y) };
}

/** "At 0.35: precision 63 %, recall 81 %, F1 71 %."; at the middle when no threshold is in use. */
function atThreshold(curve: ThresholdCurve, threshold: number | null): string {
  const place = threshold ?? 0.5;
  const nearest = curve.thresholds.reduce(
    (best, value, index) => (Math.abs(value - place) < Math.abs((curve.thresholds[best] ?? 0) - place) ? index : best),
    0,
  );
  const at = (values: readonly (number | null)[]): string => formatShare(values[nearest] ?? null);
  return `At ${formatNumber(place)}: precision ${at(curve.precision)}, recall ${at(curve.recall)}, F1 ${at(curve.f1)}.`;
}
