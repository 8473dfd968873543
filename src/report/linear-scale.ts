/** A straight axis that begins and ends at round numbers. */
export interface LinearScale {
  readonly low: number;
  readonly high: number;
  /** Round numbers from `low` to `high` (both included), evenly spaced. */
  readonly ticks: readonly number[];
}

/** The shortest axis of about `steps` round steps that holds all values; what is not finite is passed over. null without values. */
export function linearScale(values: readonly (number | null)[], steps = 4): LinearScale | null {
  const finite = values.flatMap((value) => (value !== null && Number.isFinite(value) ? [value] : []));
  if (finite.length === 0) return null;
  const least = finite.reduce((a, b) => Math.min(a, b));
  const most = finite.reduce((a, b) => Math.max(a, b));
  const room = most > least ? most - least : Math.abs(least) || 1;
  const step = roundStep(room / steps);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { low: ticks[0] ?? least, high: ticks.at(-1) ?? most, ticks };
}

/** Where a value lies on the axis, 0 to 1; values beyond it at its ends. */
export function positionOn({ low, high }: LinearScale, value: number): number {
  const position = (value - low) / (high - low);
  return Number.isFinite(position) ? Math.max(0, Math.min(1, position)) : 0;
}

/** The smallest of 1, 2, 5, 10, 20, ... that is not below the room. */
function roundStep(room: number): number {
  const power = 10 ** Math.floor(Math.log10(room));
  const digit = room / power;
  return power * (digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2 : digit <= 5.0001 ? 5 : 10);
}
