import type { VNode } from "preact";
import { formatShare } from "../../model/format-number.ts";
import type { Histogram } from "../../model/report-document.ts";
import { clipText } from "../clean-text.ts";
import { Picture, type PictureSize } from "./picture.tsx";

export type LevelHistogram = Extract<Histogram, { kind: "levels" }>;

export interface LevelPictureProps {
  readonly id: string;
  readonly name: string;
  readonly reference: LevelHistogram;
  readonly current: LevelHistogram;
  readonly size: PictureSize;
}

interface LevelBar {
  readonly label: string;
  readonly referenceShare: number;
  readonly currentShare: number;
}

interface BarsProps {
  readonly bars: readonly LevelBar[];
  readonly tallest: number;
}

type Share = "referenceShare" | "currentShare";

const rowHeight = 34;
const shownLevels = { small: 8, medium: 5, large: 12 } as const;

/** Paired bars of the top levels, then other and new: upright and unlabeled when small, lying and labeled when large. */
export function LevelPicture(props: LevelPictureProps): VNode | null {
  const bars = levelBars(props.reference, props.current, shownLevels[props.size]);
  const tallest = Math.max(...bars.map((bar) => Math.max(bar.referenceShare, bar.currentShare)));
  if (!(tallest > 0)) return null;
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
      {labeled ? <LyingBars bars={bars} tallest={tallest} /> : <UprightBars bars={bars} tallest={tallest} />}
    </Picture>
  );
}

function UprightBars({ bars, tallest }: BarsProps): VNode {
  const slot = 400 / Math.max(bars.length, 4);
  const path = (side: Share, offset: number): string =>
    bars
      .map((bar, index) => {
        if (bar[side] === 0) return "";
        const height = Math.max(3, Math.round((bar[side] / tallest) * 97));
        return `M${Math.round(index * slot + offset * slot)} 100v-${height}h${Math.round(slot * 0.38)}v${height}z`;
      })
      .join("");
  return (
    <>
      <svg viewBox="0 0 400 100" width="100%" height="36" preserveAspectRatio="none" aria-hidden="true">
        <path class="rb" d={path("referenceShare", 0)} />
        <path class="cb" d={path("currentShare", 0.42)} />
      </svg>
      <line class="tk" x1="0" x2="100%" y1="36" y2="36" />
    </>
  );
}

function LyingBars({ bars, tallest }: BarsProps): VNode {
  const height = bars.length * rowHeight;
  const path = (side: Share, top: number, thickness: number): string =>
    bars
      .map((bar, index) => {
        const width = Math.round((bar[side] / tallest) * 1000);
        return width === 0 ? "" : `M0 ${index * rowHeight + top}h${width}v${thickness}H0z`;
      })
      .join("");
  return (
    <>
      <svg viewBox={`0 0 1000 ${height}`} width="100%" height={height} preserveAspectRatio="none" aria-hidden="true">
        <path class="rb" d={path("referenceShare", 17, 5)} />
        <path class="cb" d={path("currentShare", 22, 6)} />
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

function levelBars(reference: LevelHistogram, current: LevelHistogram, limit: number): LevelBar[] {
  const rows = { reference: rowCount(reference) || 1, current: rowCount(current) || 1 };
  const all = reference.levels.map((level, index) => ({
    label: level === "" ? "(empty)" : clipText(level, 32),
    referenceShare: (reference.counts[index] ?? 0) / rows.reference,
    currentShare: (current.counts[index] ?? 0) / rows.current,
  }));
  const shown = all.toSorted((a, b) => largest(b) - largest(a)).slice(0, limit);
  const rest = all.filter((bar) => !shown.includes(bar));
  const other = {
    label: "(other)",
    referenceShare: reference.other / rows.reference + total(rest.map((bar) => bar.referenceShare)),
    currentShare: current.other / rows.current + total(rest.map((bar) => bar.currentShare)),
  };
  const fresh = {
    label: "(new)",
    referenceShare: reference.new / rows.reference,
    currentShare: current.new / rows.current,
  };
  return [...shown, other, fresh].filter((bar) => largest(bar) > 0);
}

function describe({ label, referenceShare, currentShare }: LevelBar): string {
  return `${clipText(label, 24)} ${formatShare(referenceShare)} before, ${formatShare(currentShare)} now`;
}

function largest(bar: LevelBar): number {
  return Math.max(bar.referenceShare, bar.currentShare);
}

function rowCount(histogram: LevelHistogram): number {
  return total(histogram.counts) + histogram.other + histogram.new;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
