import type { Curve } from "../../model/performance-result.ts";
import type { LinearScale } from "../linear-scale.ts";
import { plotPlace } from "./plot.tsx";

type Point = readonly [number, number];

const mostPoints = 100;

/** A curve as an SVG path of at most 100 points; those that a straight line passes within half a unit are left out. */
export function curveLine({ x, y }: Curve, xScale: LinearScale, yScale: LinearScale): string {
  const points = x.flatMap((value, index): Point[] => {
    const height = y[index];
    return height === undefined || !Number.isFinite(value + height) ? [] : [plotPlace(xScale, yScale, [value, height])];
  });
  return straightened(points, 0.5)
    .map(
      ([across, down], index) =>
        `${index === 0 ? "M" : index === 1 ? "L" : " "}${Math.round(across)} ${Math.round(down)}`,
    )
    .join("");
}

/** Doubles the tolerance until few enough points are left. */
function straightened(points: readonly Point[], tolerance: number): readonly Point[] {
  const kept = withoutStraight(points, tolerance);
  return kept.length <= mostPoints ? kept : straightened(points, tolerance * 2);
}

/** Douglas and Peucker's rule: keeps the point furthest from the line between the ends, and asks again on both sides of it. */
function withoutStraight(points: readonly Point[], tolerance: number): readonly Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 3) return points;
  const distances = points.map((point) => distance(point, first, last));
  const furthest = distances.indexOf(Math.max(...distances));
  if ((distances[furthest] ?? 0) <= tolerance) return [first, last];
  return [
    ...withoutStraight(points.slice(0, furthest + 1), tolerance),
    ...withoutStraight(points.slice(furthest), tolerance).slice(1),
  ];
}

function distance([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (length === 0) return Math.hypot(x - fromX, y - fromY);
  return Math.abs((toX - fromX) * (fromY - y) - (fromX - x) * (toY - fromY)) / length;
}
