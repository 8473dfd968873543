import type { ComponentChildren, VNode } from "preact";
import { type LinearScale, positionOn } from "../linear-scale.ts";
import { across as percent, Picture } from "./picture.tsx";

export interface PlotAxis {
  readonly scale: LinearScale;
  readonly label: string;
  readonly format: (value: number) => string;
}

export interface PlotProps {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly children: ComponentChildren;
}

/** Height of the drawing area, and the box that paths are drawn in: they stretch to the place, text does not. */
export const plotHeight = 190;
export const plotWidth = 400;

const top = 20;

/** Two straight axes with round numbers and a drawing area; children are paths in a box of `plotWidth` by `plotHeight`. */
export function Plot({ id, title, description, x, y, children }: PlotProps): VNode {
  return (
    <Picture id={id} title={title} description={description} height={top + plotHeight + 40} kind="plot">
      {y.scale.ticks.map((tick) => (
        <Level axis={y} tick={tick} />
      ))}
      <text x="-40" y="12">
        {y.label}
      </text>
      <svg
        viewBox={`0 0 ${plotWidth} ${plotHeight}`}
        width="100%"
        height={plotHeight}
        y={top}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {children}
      </svg>
      {x.scale.ticks.map((tick) => (
        <text class={anchorAt(positionOn(x.scale, tick))} {...below(x, tick)}>
          {x.format(tick)}
        </text>
      ))}
      <text class="end" x="100%" y={top + plotHeight + 36}>
        {x.label}
      </text>
    </Picture>
  );
}

/** Numbers at both ends stay within the plot. */
function anchorAt(position: number): string | undefined {
  return position < 0.08 ? undefined : position > 0.92 ? "end" : "mid";
}

function Level({ axis, tick }: { axis: PlotAxis; tick: number }): VNode {
  const height = top + Math.round((1 - positionOn(axis.scale, tick)) * plotHeight);
  return (
    <>
      <line class={tick === axis.scale.low ? "tk" : "ax"} x2="100%" y1={height} y2={height} />
      <text class="end" x="-6" y={height + 4}>
        {axis.format(tick)}
      </text>
    </>
  );
}

function below(axis: PlotAxis, tick: number): { readonly x: string; readonly y: number } {
  return { x: percent(positionOn(axis.scale, tick)), y: top + plotHeight + 18 };
}

/** A point in the drawing area. */
export function plotPlace(x: LinearScale, y: LinearScale, point: readonly [number, number]): readonly [number, number] {
  return [positionOn(x, point[0]) * plotWidth, (1 - positionOn(y, point[1])) * plotHeight];
}

/** The same to a whole unit. */
export function plotPoint(x: LinearScale, y: LinearScale, point: readonly [number, number]): readonly [number, number] {
  const [across, down] = plotPlace(x, y, point);
  return [Math.round(across), Math.round(down)];
}
