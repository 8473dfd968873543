import { formatShare } from "../model/format-number.ts";

/** The share of rows that moved, for a table: three digits, and no more than matters below 0.1 %. */
export function formatMoved(effect: number | null): string {
  return effect !== null && effect > 0 && effect < 0.001 ? `<${formatShare(0.001)}` : formatShare(effect, 3);
}
