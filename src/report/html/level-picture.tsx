import type { VNode } from "preact";
import { formatShare } from "../../model/format-number.ts";
import type { Histogram } from "../../model/report-document.ts";
import { clipText } from "../clean-text.ts";
import { across, Picture } from "./picture.tsx";

export type LevelHistogram = Extract<Histogram, { kind: "levels" }>;

export interface LevelPictureProps {
  readonly id: string;
  readonly name: string;
  readonly reference: LevelHistogram;
  readonly current: LevelHistogram;
  readonly size: "small" | "large";
}

interface LevelBar {
  readonly label: string;
  readonly referenceShare: number;
  readonly currentShare: number;
}

const shownLevels = { small: 8, large: 12 } as const;

/** Paired bars of the top levels, then other and new: upright and unlabeled when small, lying and labeled when large. */
export function LevelPicture(props: LevelPictureProps): VNode | null {
  const bars = levelBars(props.reference, props.current, shownLevels[props.size]);
  const tallest = Math.max(...bars.map((bar) => Math.max(bar.referenceShare, bar.currentShare)));
  if (!(tallest > 0)) return null;
  const large = props.size === "large";
  return (
    <Picture
      id={props.id}
      title={`${props.name}: reference and current`}
      description={`Paired bars: ${bars.slice(0, 4).map(describe).join("; ")}.`}
      height={large ? bars.length * 34 : 36}
    >
      {large ? <LyingBars bars={bars} tallest={tallest} /> : <UprightBars bars={bars} tallest={tallest} />}
    </Picture>
  );
}

function UprightBars({ bars, tallest }: { bars: readonly LevelBar[]; tallest: number }): VNode {
  const slot = 1 / Math.max(bars.length, 4);
  const bar = (name: string, left: number, share: number): VNode | null => {
    const height = Math.round((share / tallest) * 34);
    return share === 0 ? null : (
      <rect
        class={name}
        x={across(left)}
        width={across(slot * 0.38)}
        y={36 - Math.max(1, height)}
        height={Math.max(1, height)}
      />
    );
  };
  return (
    <>
      {bars.map(({ referenceShare, currentShare }, index) => (
        <>
          {bar("rb", index * slot, referenceShare)}
          {bar("cb", index * slot + slot * 0.42, currentShare)}
        </>
      ))}
      <line class="tk" x1="0" x2="100%" y1="36" y2="36" />
    </>
  );
}

function LyingBars({ bars, tallest }: { bars: readonly LevelBar[]; tallest: number }): VNode {
  return (
    <>
      {bars.map(({ label, referenceShare, currentShare }, index) => (
        <svg y={index * 34} width="100%" height="34">
          <text y="11">{label}</text>
          <text x="100%" y="11" text-anchor="end">
            {formatShare(referenceShare)} {"\u2192"} {formatShare(currentShare)}
          </text>
          {referenceShare === 0 ? null : (
            <rect class="rb" x="0" y="16" height="5" width={across(referenceShare / tallest)} />
          )}
          {currentShare === 0 ? null : (
            <rect class="cb" x="0" y="22" height="6" width={across(currentShare / tallest)} />
          )}
        </svg>
      ))}
    </>
  );
}

function levelBars(reference: LevelHistogram, current: LevelHistogram, limit: number): LevelBar[] {
  const rows = { reference: rowCount(reference) || 1, current: rowCount(current) || 1 };
  const all = reference.levels.map((level, index) => ({
    label: level === "" ? "(empty)" : clipText(level, 34),
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
  return `${label} ${formatShare(referenceShare)} before, ${formatShare(currentShare)} now`;
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
