import type { ColumnResult } from "../model/report-document.ts";
import { binLayout, type DrawnBin, type NumericHistogram } from "./bin-layout.ts";
import { levelBars, type LevelHistogram } from "./level-bars.ts";

/** Both sides of a column as block characters of equal width on one scale. */
export interface BlockPicture {
  readonly reference: string;
  readonly current: string;
}

const blocks = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

/** The small picture of a column for a terminal: numbers on the same axis as in the page, levels by falling share. Blank without histograms. */
export function blockPicture(column: ColumnResult, width: number): BlockPicture {
  const reference = column.reference?.histogram ?? null;
  const current = column.current?.histogram ?? null;
  if (reference?.kind === "numeric" && current?.kind === "numeric") return numericBlocks(reference, current, width);
  if (reference?.kind === "levels" && current?.kind === "levels") return levelBlocks(reference, current, width);
  return { reference: " ".repeat(width), current: " ".repeat(width) };
}

function numericBlocks(reference: NumericHistogram, current: NumericHistogram, width: number): BlockPicture {
  const bins = binLayout(reference, current)?.bins ?? [];
  const heights = (side: Side): number[] =>
    Array.from({ length: width }, (_, cell) => meanHeight(bins, side, [cell / width, (cell + 1) / width]));
  return onOneScale(heights("referenceHeight"), heights("currentHeight"));
}

type Side = "referenceHeight" | "currentHeight";

function meanHeight(bins: readonly DrawnBin[], side: Side, [start, end]: readonly [number, number]): number {
  let area = 0;
  for (const bin of bins) area += bin[side] * Math.max(0, Math.min(end, bin.end) - Math.max(start, bin.start));
  return area / (end - start);
}

function levelBlocks(reference: LevelHistogram, current: LevelHistogram, width: number): BlockPicture {
  const bars = levelBars(reference, current, width - 2);
  const fill = Array.from({ length: Math.max(0, width - bars.length) }, () => 0);
  return onOneScale(
    [...bars.map((bar) => bar.referenceLength), ...fill],
    [...bars.map((bar) => bar.currentLength), ...fill],
  );
}

function onOneScale(reference: readonly number[], current: readonly number[]): BlockPicture {
  const tallest = Math.max(...reference, ...current);
  const draw = (heights: readonly number[]): string => heights.map((height) => block(height, tallest)).join("");
  return { reference: draw(reference), current: draw(current) };
}

function block(height: number, tallest: number): string {
  return height > 0 ? (blocks[Math.max(0, Math.ceil((height / tallest) * 8) - 1)] ?? " ") : " ";
}
