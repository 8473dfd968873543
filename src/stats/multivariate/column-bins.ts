import { doubleAt } from "../../model/number-at.ts";
import { binColumn, type FeatureBins, layFeatureBins } from "../trees/feature-bins.ts";
import type { FeatureColumn } from "../trees/feature-column.ts";

/** What lies in a bin: numbers above `above` up to `upTo` (included; null is no limit), levels by code, or what is missing. */
export type BinContent =
  | { readonly kind: "range"; readonly above: number | null; readonly upTo: number | null }
  | { readonly kind: "levels"; readonly codes: readonly number[] }
  | { readonly kind: "missing" };

/** Bins of one column for both sides, laid on the reference. */
export interface ColumnBins {
  readonly reference: Uint8Array;
  readonly current: Uint8Array;
  /** With the one for missing, which comes last and also takes levels that the reference lacks. */
  readonly count: number;
  readonly content: (bin: number) => BinContent;
}

export function columnBins(reference: FeatureColumn, current: FeatureColumn, mostBins: number): ColumnBins {
  const bins = layFeatureBins(reference, mostBins);
  return {
    reference: binColumn(reference, bins),
    current: binColumn(current, bins),
    count: bins.bins + 1,
    content: (bin) => contentOf(bins, bin),
  };
}

function contentOf(bins: FeatureBins, bin: number): BinContent {
  if (bin >= bins.bins) return { kind: "missing" };
  if (bins.kind === "level") {
    const codes = Array.from(bins.binOfLevel.keys()).filter((code) => bins.binOfLevel[code] === bin);
    return { kind: "levels", codes };
  }
  const above = bin === 0 ? null : doubleAt(bins.edges, bin - 1);
  return { kind: "range", above, upTo: bin === bins.bins - 1 ? null : doubleAt(bins.edges, bin) };
}
