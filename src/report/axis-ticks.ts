/** A bin with its width in drawing units, before it has a place. */
export interface BinSlice {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly referenceShare: number;
  readonly currentShare: number;
  /** outside the reference's range: below or above. */
  readonly place: "below" | "inside" | "above";
}

export interface Tick {
  /** 0 to 1 of the picture's width. */
  readonly position: number;
  readonly value: number;
}

/** Where a bin is drawn, 0 to 1 of the picture's width. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** At most five round numbers, spread over the axis. */
export function axisTicks(slices: readonly BinSlice[], bins: readonly Span[]): Tick[] {
  const axis = slices.flatMap((slice, index) => {
    const bin = bins[index];
    return slice.place === "inside" && bin !== undefined ? [{ ...slice, start: bin.start, end: bin.end }] : [];
  });
  const ticks: Tick[] = [];
  const first = axis[0]?.start ?? 0;
  const last = axis.at(-1)?.end ?? 1;
  for (const target of [0.02, 0.26, 0.5, 0.74, 0.98]) {
    const tick = roundTick(axis, first + target * (last - first));
    const previous = ticks.at(-1);
    if (tick === null) continue;
    if (previous === undefined || (tick.value > previous.value && tick.position - previous.position > 0.14))
      ticks.push(tick);
  }
  return ticks;
}

type AxisPart = BinSlice & Span;

function roundTick(axis: readonly AxisPart[], target: number): Tick | null {
  const value = valueAt(axis, target);
  const room = Math.abs(valueAt(axis, target + 0.07) - valueAt(axis, target - 0.07));
  return tickAt(axis, value, roundStep(room)) ?? tickAt(axis, value, roundStep(room / 10));
}

/** null when rounding leaves the axis. */
function tickAt(axis: readonly AxisPart[], value: number, step: number): Tick | null {
  const rounded = step > 0 ? Number((Math.round(value / step) * step).toPrecision(12)) : value;
  const position = positionOf(axis, rounded);
  return position === null ? null : { position, value: rounded };
}

/** The largest of 1, 2, 5, 10, 20, ... that is not above the room. */
function roundStep(room: number): number {
  if (!(room > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(room));
  return power * (room >= 5 * power ? 5 : room >= 2 * power ? 2 : 1);
}

function valueAt(axis: readonly AxisPart[], position: number): number {
  const part = axis.find((candidate) => position <= candidate.end) ?? axis.at(-1);
  if (part === undefined) return 0;
  const inside = Math.max(0, Math.min(1, (position - part.start) / (part.end - part.start)));
  return part.from + inside * (part.to - part.from);
}

function positionOf(axis: readonly AxisPart[], value: number): number | null {
  const part = axis.find((candidate) => value >= candidate.from && value <= candidate.to);
  if (part === undefined) return null;
  const width = part.to - part.from;
  return part.start + (width > 0 ? (value - part.from) / width : 0.5) * (part.end - part.start);
}
