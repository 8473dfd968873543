import type { VNode } from "preact";
import type { Difference } from "../../model/performance-result.ts";
import type { LinearScale } from "../linear-scale.ts";
import { positionOn } from "../linear-scale.ts";
import { across, Picture } from "./picture.tsx";
import { Whisker } from "./range-picture.tsx";

export interface ChangePictureProps {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly scale: LinearScale;
  readonly difference: Difference;
  /** Where a change begins to matter, drawn as a mark; null without one. */
  readonly minimum: number | null;
  readonly isHot: boolean;
}

/** A difference with its interval beside a line at zero; an arrow at the end when it lies beyond the axis. */
export function ChangePicture(props: ChangePictureProps): VNode {
  const { scale, difference, minimum } = props;
  return (
    <Picture id={props.id} title={props.title} description={props.description} height={20}>
      <line class="ax" x2="100%" y1="10" y2="10" />
      <Mark shape="tk" x={across(positionOn(scale, 0))} />
      {minimum === null ? null : <Mark shape="min" x={across(positionOn(scale, minimum))} />}
      <g class={props.isHot ? "hot" : undefined}>
        {isBeyond(scale, difference) ? (
          <Arrow isLeft={(difference.value ?? 0) < 0} />
        ) : (
          <Whisker scale={scale} mark={difference} y={10} shape="dot" />
        )}
      </g>
    </Picture>
  );
}

function isBeyond({ low, high }: LinearScale, { value }: Difference): boolean {
  return value !== null && (value < low || value > high);
}

function Arrow({ isLeft }: { isLeft: boolean }): VNode {
  return (
    <svg x={isLeft ? "0" : "100%"} y="10">
      <path class="dot" d={isLeft ? "M-5 0L5 -6V6Z" : "M5 0L-5 -6V6Z"} />
    </svg>
  );
}

function Mark({ shape, x }: { shape: "tk" | "min"; x: string }): VNode {
  return <line class={shape} x1={x} x2={x} y1="3" y2="17" />;
}
