import type { VNode } from "preact";
import type { Interval } from "../../model/performance-result.ts";
import { type LinearScale, positionOn } from "../linear-scale.ts";
import { across, Picture } from "./picture.tsx";

export interface RangeMark {
  readonly value: number | null;
  readonly interval: Interval | null;
}

export interface RangePictureProps {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly scale: LinearScale;
  /** A ring above. */
  readonly reference: RangeMark | null;
  /** A dot below. */
  readonly current: RangeMark | null;
  /** A broken upright line: a baseline, or what was expected. */
  readonly baseline?: number | null;
  readonly isHot?: boolean;
}

/** Reference as a ring and current as a dot, each with its interval, on one axis. */
export function RangePicture(props: RangePictureProps): VNode {
  const { id, title, description, scale, reference, current, baseline = null, isHot } = props;
  return (
    <Picture id={id} title={title} description={description} height={30}>
      <line class="ax" x2="100%" y1="15" y2="15" />
      {baseline === null || baseline < scale.low || baseline > scale.high ? null : (
        <Upright place={place(scale, baseline)} />
      )}
      {reference === null ? null : <Whisker scale={scale} mark={reference} y={8} shape="rb" />}
      {current === null ? null : (
        <g class={isHot === true ? "hot" : undefined}>
          <Whisker scale={scale} mark={current} y={22} shape="dot" />
        </g>
      )}
    </Picture>
  );
}

function Upright({ place: x }: { place: string }): VNode {
  return <line class="base" x1={x} x2={x} y2="30" />;
}

interface WhiskerProps {
  readonly scale: LinearScale;
  readonly mark: RangeMark;
  readonly y: number;
  readonly shape: "rb" | "dot";
}

/** The interval as a line with the value on it. */
export function Whisker({ scale, mark: { value, interval }, y, shape }: WhiskerProps): VNode | null {
  if (value === null) return null;
  return (
    <>
      {interval === null ? null : (
        <line
          class={shape === "dot" ? "iv" : "tk"}
          x1={place(scale, interval[0])}
          x2={place(scale, interval[1])}
          y1={y}
          y2={y}
        />
      )}
      <circle class={shape} cx={place(scale, value)} cy={y} r="4.5" />
    </>
  );
}

function place(scale: LinearScale, value: number): string {
  return across(positionOn(scale, value));
}
