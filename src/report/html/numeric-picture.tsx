import type { VNode } from "preact";
import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { Tick } from "../axis-ticks.ts";
import { binLayout, type BinLayout, type DrawnBin, type NumericHistogram } from "../bin-layout.ts";
import { across, Picture, type PictureSize } from "./picture.tsx";

export interface NumericPictureProps {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
  readonly reference: NumericHistogram;
  readonly current: NumericHistogram;
  readonly size: PictureSize;
}

const heights = { small: 36, medium: 128, large: 168 } as const;
const axisHeight = 22;

/** Two step outlines on the reference's bins: reference grey, current blue. */
export function NumericPicture(props: NumericPictureProps): VNode | null {
  const layout = binLayout(props.reference, props.current);
  if (layout === null) return null;
  const plot = heights[props.size];
  const labeled = props.size !== "small";
  return (
    <Picture
      id={props.id}
      title={`${props.name}: reference and current`}
      description={describe(props)}
      height={labeled ? plot + axisHeight : plot}
    >
      <svg viewBox="0 0 400 100" width="100%" height={plot} preserveAspectRatio="none" aria-hidden="true">
        <path class="c" d={outline(layout.bins, "currentHeight")} />
        <path class="r" d={outline(layout.bins, "referenceHeight")} />
      </svg>
      <line class="tk" x1="0" x2="100%" y1={plot} y2={plot} />
      {labeled ? <Axis layout={layout} top={plot} /> : null}
    </Picture>
  );
}

function Axis({ layout, top }: { layout: BinLayout; top: number }): VNode {
  return (
    <>
      {layout.ticks.map((tick) => (
        <TickMark tick={tick} top={top} />
      ))}
    </>
  );
}

function TickMark({ tick, top }: { tick: Tick; top: number }): VNode {
  const anchor = tick.position < 0.1 ? undefined : tick.position > 0.85 ? "end" : "mid";
  return (
    <>
      <line class="tk" x1={across(tick.position)} x2={across(tick.position)} y1={top} y2={top + 5} />
      <text x={across(tick.position)} y={top + 18} class={anchor}>
        {formatNumber(tick.value)}
      </text>
    </>
  );
}

function outline(bins: readonly DrawnBin[], side: "referenceHeight" | "currentHeight"): string {
  const steps = bins.map((bin) => `V${Math.round(100 - bin[side] * 97)}H${Math.round(bin.end * 400)}`).join("");
  return `M0 100${steps}V100`;
}

function describe({ reference, current, unit }: NumericPictureProps): string {
  const suffix = unit === null ? "" : ` ${unit}`;
  const low = formatNumber(reference.edges[0] ?? null);
  const high = formatNumber(reference.edges.at(-1) ?? null);
  const outside = `${formatShare(outsideShare(current))} of current values lie outside it`;
  return `Two step outlines over the reference\u2019s range from ${low} to ${high}${suffix}; ${outside}.`;
}

function outsideShare(histogram: NumericHistogram): number {
  const outside = histogram.below + histogram.above;
  const total = histogram.counts.reduce((sum, count) => sum + count, outside);
  return total === 0 ? 0 : outside / total;
}
