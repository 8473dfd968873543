import type { VNode } from "preact";
import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { GroupResult } from "../../model/subset-results.ts";
import { clipText } from "../clean-text.ts";
import { type LinearScale, linearScale, positionOn } from "../linear-scale.ts";
import { Figure } from "./figure.tsx";
import { type GroupRate, knownRates } from "./group-rates.ts";
import { across, Picture } from "./picture.tsx";

const shownGroups = 8;
const rowHeight = 38;

/** Groups as bars with intervals, one picture for each rate; above each, hollow, what it was in the reference. */
export function GroupRateFigures({ id, groups }: { id: string; groups: readonly GroupResult[] }): VNode | null {
  if (groups.length === 0) return null;
  const shown = groups.slice(0, shownGroups);
  return (
    <>
      <ul class="key">
        <li>
          <svg width="32" height="14" aria-hidden="true">
            <rect class="bar" y="3" width="20" height="8" />
            <line class="wb" x1="12" x2="28" y1="7" y2="7" />
          </svg>
          current with its 95 % interval
        </li>
        <li>
          <svg width="24" height="14" aria-hidden="true">
            <rect class="rb" x="1" y="4" width="20" height="5" />
          </svg>
          reference
        </li>
      </ul>
      <div class="plots">
        {knownRates(shown)
          .filter(({ isDrawn }) => isDrawn)
          .map((rate, index) => (
            <RateFigure id={`${id}r${index + 1}`} rate={rate} groups={shown} />
          ))}
      </div>
    </>
  );
}

interface RateFigureProps {
  readonly id: string;
  readonly rate: GroupRate;
  readonly groups: readonly GroupResult[];
}

function RateFigure({ id, rate, groups }: RateFigureProps): VNode | null {
  const format = rate.isShare ? formatShare : formatNumber;
  const ends = groups.flatMap(({ current, reference }) => [
    ...(rate.of(current).interval ?? [rate.of(current).value]),
    reference === null ? null : rate.of(reference).value,
  ]);
  const scale = rate.isShare ? linearScale([0, 1], 1) : linearScale([0, ...ends]);
  if (scale === null) return null;
  return (
    <Figure title={rate.title} sentence="" rank={4}>
      <Picture
        id={id}
        title={`${rate.title} by group`}
        description={describe(rate, groups)}
        height={groups.length * rowHeight}
      >
        {groups.map((group, index) => (
          <GroupBar rate={rate} group={group} scale={scale} top={index * rowHeight} format={format} />
        ))}
      </Picture>
    </Figure>
  );
}

interface GroupBarProps {
  readonly rate: GroupRate;
  readonly group: GroupResult;
  readonly scale: LinearScale;
  readonly top: number;
  readonly format: (value: number | null) => string;
}

function GroupBar({ rate, group, scale, top, format }: GroupBarProps): VNode {
  const { value, interval } = rate.of(group.current);
  const before = group.reference === null ? null : rate.of(group.reference).value;
  const place = (at: number): number => positionOn(scale, at);
  const bar = (end: number): { readonly x: string; readonly width: string } => ({
    x: across(Math.min(place(0), place(end))),
    width: across(Math.abs(place(end) - place(0))),
  });
  return (
    <>
      <text y={top + 13}>{clipText(group.name, 28)}</text>
      <text class="end" x="100%" y={top + 13}>
        {format(value)}
      </text>
      {before === null ? null : <rect class="rb" {...bar(before)} y={top + 18} height="5" />}
      {value === null ? null : <rect class="bar" {...bar(value)} y={top + 23} height="8" />}
      {interval === null ? null : (
        <line class="wb" x1={across(place(interval[0]))} x2={across(place(interval[1]))} y1={top + 27} y2={top + 27} />
      )}
    </>
  );
}

function describe({ of, isShare }: GroupRate, groups: readonly GroupResult[]): string {
  const format = isShare ? formatShare : formatNumber;
  return `${groups.map((group) => `${clipText(group.name, 28)} ${format(of(group.current).value)}`).join(", ")}.`;
}
