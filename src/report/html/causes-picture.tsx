import type { VNode } from "preact";
import type { Difference } from "../../model/performance-result.ts";
import type { CausesResult } from "../../model/row-results.ts";
import { type LinearScale, linearScale, positionOn } from "../linear-scale.ts";
import { formatChange, type MetricWords } from "../metric-words.ts";
import { across, Picture } from "./picture.tsx";

const barTop = 20;
const barHeight = 18;

/** One bar from zero: first what another mix did (hollow), from its end what another relation did (filled), each with its interval below. */
export function CausesPicture({ causes, words }: { causes: CausesResult; words: MetricWords }): VNode | null {
  const mix = causes.mix?.value ?? null;
  const relation = causes.relation?.value ?? null;
  if (mix === null || relation === null) return null;
  const scale = linearScale([0, mix, mix + relation, ...ends(causes.mix, 0), ...ends(causes.relation, mix)]);
  if (scale === null) return null;
  const isOpposed = mix * relation < 0;
  const second = isOpposed ? barTop + barHeight : barTop;
  const bottom = second + barHeight;
  return (
    <Picture
      id="cp"
      title="Mix and relation"
      description={`Mix ${formatChange(mix, words)}, relation ${formatChange(relation, words)}.`}
      height={bottom + 48}
    >
      <text x={across(positionOn(scale, 0))} y="12" class={positionOn(scale, 0) > 0.7 ? "end" : undefined}>
        mix hollow, relation filled; intervals below
      </text>
      <Bar shape="rb" from={0} to={mix} scale={scale} y={barTop} />
      <Bar shape="bar" from={mix} to={mix + relation} scale={scale} y={second} />
      <Span part={causes.mix} offset={0} scale={scale} y={bottom + 8} shape="tk" />
      <Span part={causes.relation} offset={mix} scale={scale} y={bottom + 16} shape="iv" />
      <Zero scale={scale} bottom={bottom + 22} words={words} />
    </Picture>
  );
}

/** Ends of the interval as they are drawn, from where the part begins. */
function ends(part: Difference | null, offset: number): readonly number[] {
  return (part?.interval ?? []).map((value) => value + offset);
}

interface BarProps {
  readonly shape: "rb" | "bar";
  readonly from: number;
  readonly to: number;
  readonly scale: LinearScale;
  readonly y: number;
}

function Bar({ shape, from, to, scale, y }: BarProps): VNode {
  const [left, right] = [Math.min(from, to), Math.max(from, to)].map((value) => positionOn(scale, value));
  return (
    <rect class={shape} x={across(left ?? 0)} width={across((right ?? 0) - (left ?? 0))} y={y} height={barHeight} />
  );
}

interface SpanProps {
  readonly part: Difference | null;
  readonly offset: number;
  readonly scale: LinearScale;
  readonly y: number;
  readonly shape: "tk" | "iv";
}

function Span({ part, offset, scale, y, shape }: SpanProps): VNode | null {
  const [low, high] = ends(part, offset);
  if (low === undefined || high === undefined) return null;
  return <line class={shape} x1={across(positionOn(scale, low))} x2={across(positionOn(scale, high))} y1={y} y2={y} />;
}

function Zero({ scale, bottom, words }: { scale: LinearScale; bottom: number; words: MetricWords }): VNode {
  const zero = across(positionOn(scale, 0));
  const shown = scale.ticks.filter((tick) => tick === scale.low || tick === 0 || tick === scale.high);
  return (
    <>
      <line class="min" x1={zero} x2={zero} y1="17" y2={bottom} />
      <line class="ax" x2="100%" y1={bottom} y2={bottom} />
      {shown.map((tick) => (
        <text
          class={tick === scale.low ? undefined : tick === scale.high ? "end" : "mid"}
          x={across(positionOn(scale, tick))}
          y={bottom + 18}
        >
          {formatChange(tick, words)}
        </text>
      ))}
    </>
  );
}
