import type { VNode } from "preact";
import { formatCount, formatShare } from "../../model/format-number.ts";
import type { CalibrationBins, Curves } from "../../model/performance-result.ts";
import { curveLine } from "./curve-line.ts";
import { Figure } from "./figure.tsx";
import { Plot, plotHeight, plotPoint, plotWidth } from "./plot.tsx";
import { shareAxis, shortShareAxis } from "./share-axis.ts";

const tallestBar = 36;

/** Observed against predicted shares with intervals, and how many rows each point stands for as bars below. */
export function CalibrationFigure({
  id,
  calibration,
}: {
  id: string;
  calibration: Curves["calibration"];
}): VNode | null {
  const current = calibration?.current ?? calibration?.reference ?? null;
  if (calibration === null || current === null || current.predicted.length === 0) return null;
  const rows = current.rows.reduce((sum, count) => sum + count, 0);
  return (
    <Figure
      title="Calibration"
      sentence={`${formatCount(rows)} rows in ${current.rows.length} bins; bars: rows in each.`}
    >
      <Plot
        id={id}
        title="Calibration: reference grey, current blue"
        description={describe(current)}
        x={{ scale: shortShareAxis, label: "predicted", format: formatShare }}
        y={{ scale: shareAxis, label: "observed share of positives", format: formatShare }}
      >
        <path class="fb" d={bars(current)} />
        <path class="ld" d={`M0 ${plotHeight}L${plotWidth} 0`} />
        {calibration.reference === null || calibration.current === null ? null : (
          <path class="lr" d={curveLine(line(calibration.reference), shareAxis, shareAxis)} />
        )}
        <path class="wc" d={whiskers(current)} />
        <path class="lc" d={curveLine(line(current), shareAxis, shareAxis)} />
        <path class="pc" d={points(current)} />
      </Plot>
    </Figure>
  );
}

function line({ predicted, observed }: CalibrationBins): {
  readonly x: readonly number[];
  readonly y: readonly number[];
} {
  return { x: predicted, y: observed };
}

/** Lines of no length: their round ends are the points. */
function points({ predicted, observed }: CalibrationBins): string {
  return predicted.map((x, bin) => `M${plotPoint(shareAxis, shareAxis, [x, observed[bin] ?? 0]).join(" ")}h0`).join("");
}

function whiskers({ predicted, intervals }: CalibrationBins): string {
  return predicted
    .map((x, bin) => {
      const interval = intervals[bin] ?? null;
      if (interval === null) return "";
      const [across, from] = plotPoint(shareAxis, shareAxis, [x, interval[0]]);
      return `M${across} ${from}V${plotPoint(shareAxis, shareAxis, [x, interval[1]])[1]}`;
    })
    .join("");
}

function bars({ predicted, rows }: CalibrationBins): string {
  const most = Math.max(1, ...rows);
  return predicted
    .map((x, bin) => {
      const height = Math.round(((rows[bin] ?? 0) / most) * tallestBar);
      return `M${plotPoint(shareAxis, shareAxis, [x, 0])[0] - 5} ${plotHeight}v-${height}h10v${height}`;
    })
    .join("");
}

/** The bins at both ends and in the middle. */
function describe({ predicted, observed }: CalibrationBins): string {
  const picked = [0, Math.floor((predicted.length - 1) / 2), predicted.length - 1];
  const parts = [...new Set(picked)].map(
    (bin) => `${formatShare(predicted[bin] ?? null)} predicted, ${formatShare(observed[bin] ?? null)} observed`,
  );
  return `${parts.join("; ")}.`;
}
