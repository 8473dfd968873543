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

/** A difference with its interval beside a line at zero. */
export function ChangePicture(props: ChangePictureProps): VNode {
  const { scale, difference, minimum } = props;
  return (
    <Picture id={props.id} title={props.title} description={props.description} height={20}>
      <line class="ax" x2="100%" y1="10" y2="10" />
      <Mark shape="tk" x={across(positionOn(scale, 0))} />
      {minimum === null ? null : <Mark shape="min" x={across(positionOn(scale, minimum))} />}
      <g class={props.isHot ? "hot" : undefined}>
        <Whisker scale={scale} mark={difference} y={10} shape="dot" />
      </g>
    </Picture>
  );
}

function Mark({ shape, x }: { shape: "tk" | "min"; x: string }): VNode {
  return <line class={shape} x1={x} x2={x} y1="3" y2="17" />;
}
