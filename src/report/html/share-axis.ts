import type { LinearScale } from "../linear-scale.ts";

/** The axis of shares, with a number at each quarter. */
export const shareAxis: LinearScale = { low: 0, high: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };

/** The same with fewer numbers, for narrow places. */
export const shortShareAxis: LinearScale = { low: 0, high: 1, ticks: [0, 0.5, 1] };
