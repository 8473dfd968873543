import { numberAt } from "../../model/number-at.ts";
import type { ColumnPair } from "./quality-input.ts";

/** Rows of one level of the reference on both sides. */
export interface PairedLevel {
  readonly name: string;
  readonly before: number;
  readonly now: number;
}

/** The reference's named levels, most frequent first, with their rows on both sides; null when the column has no levels. */
export function pairedLevels({ reference, current }: Omit<ColumnPair, "name">): readonly PairedLevel[] | null {
  const { bins, counts } = reference;
  const now = current.counts;
  if (bins?.kind !== "levels" || counts?.kind !== "levels" || now?.kind !== "levels") return null;
  return bins.levels.map((name, at) => ({ name, before: numberAt(counts.counts, at), now: numberAt(now.counts, at) }));
}
