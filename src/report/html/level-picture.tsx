import type { VNode } from "preact";
import { formatShare } from "../../model/format-number.ts";
import { clipText } from "../clean-text.ts";
import { type LevelBar, levelBars, type LevelHistogram } from "../level-bars.ts";
import { Picture, type PictureSize } from "./picture.tsx";

export interface LevelPictureProps {
  readonly id: string;
  readonly name: string;
  readonly reference: LevelHistogram;
  readonly current: LevelHistogram;
  readonly size: PictureSize;
}

interface BarsProps {
  readonly bars: readonly LevelBar[];
}

type Side = "referenceLength" | "currentLength";

const rowHeight = 34;
const shownLevels = { small: 8, medium: 5, large: 12 } as const;

/** Paired bars of the top levels, then other and new: upright and unlabeled when small, lying and labeled when large. */
export function LevelPicture(props: LevelPictureProps): VNode | null {
  const bars = levelBars(props.reference, props.current, shownLevels[props.size]);
  if (bars.length === 0) return null;
  const labeled = props.size !== "small";
  return (
    <Picture
      id={props.id}
      title={`${props.name}: reference and current`}
      description={`Paired bars: ${bars
        .slice(0, labeled ? 3 : 1)
        .map(describe)
        .join("; ")}.`}
      height={labeled ? bars.length * rowHeight : 36}
    >
      {labeled ? <LyingBars bars={bars} /> : <UprightBars bars={bars} />}
    </Picture>
  );
}

function UprightBars({ bars }: BarsProps): VNode {
  const slot = 400 / Math.max(bars.length, 4);
  const path = (side: Side, offset: number): string =>
    bars
      .map((bar, index) => {
        if (bar[side] === 0) return "";
        const height = Math.max(3, Math.round(bar[side] * 97));
        return `M${Math.round(index * slot + offset * slot)} 100v-${height}h${Math.round(slot * 0.38)}v${height}z`;
      })
      .join("");
  return (
    <>
      <svg viewBox="0 0 400 100" width="100%" height="36" preserveAspectRatio="none" aria-hidden="true">
        <path class="rb" d={path("referenceLength", 0)} />
        <path class="cb" d={path("currentLength", 0.42)} />
      </svg>
      <line class="tk" x1="0" x2="100%" y1="36" y2="36" />
    </>
  );
}

function LyingBars({ bars }: BarsProps): VNode {
  const height = bars.length * rowHeight;
  const path = (side: Side, top: number, thickness: number): string =>
    bars
      .map((bar, index) => {
        const width = Math.round(bar[side] * 1000);
        return width === 0 ? "" : `M0 ${index * rowHeight + top}h${width}v${thickness}H0z`;
      })
      .join("");
  return (
    <>
      <svg viewBox={`0 0 1000 ${height}`} width="100%" height={height} preserveAspectRatio="none" aria-hidden="true">
        <path class="rb" d={path("referenceLength", 17, 5)} />
        <path class="cb" d={path("currentLength", 22, 6)} />
      </svg>
      {bars.map(({ label, referenceShare, currentShare }, index) => (
        <>
          <text y={index * rowHeight + 12}>{label}</text>
          <text class="end" x="100%" y={index * rowHeight + 12}>
            {`${formatShare(referenceShare)} \u2192 ${formatShare(currentShare)}`}
          </text>
        </>
      ))}
    </>
  );
}

function describe({ label, referenceShare, currentShare }: LevelBar): string {
  return `${clipText(label, 24)} ${formatShare(referenceShare)} before, ${formatShare(currentShare)} now`;
}
