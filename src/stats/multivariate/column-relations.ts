import { addAt, byteAt, doubleAt } from "../../model/number-at.ts";
import type { FeatureColumn } from "../trees/feature-column.ts";
import { type BinContent, type ColumnBins, columnBins } from "./column-bins.ts";
import type { ExpectedLosses } from "./loss-parts.ts";

/** How the relation's part of the loss lies along one column. */
export interface ColumnRelation {
  readonly name: string;
  /** Standard deviation of the bins' changes over the current rows, sampling noise taken off; in the loss's unit. */
  readonly spread: number;
  /** The bins that add most to the relation part, in either direction, first. */
  readonly bins: readonly RelationBin[];
}

export interface RelationBin {
  readonly content: BinContent;
  /** Mean loss beyond what the reference's relation gives there. */
  readonly change: number;
  /** Of the current rows. */
  readonly share: number;
}

const bins = 8;
const fewestRows = 5;

/** Every column, the one along which the change of the relation differs most first. */
export function columnRelations(
  reference: readonly FeatureColumn[],
  current: readonly FeatureColumn[],
  losses: ExpectedLosses,
): readonly ColumnRelation[] {
  const residuals = losses.reference.map((loss, row) => loss - doubleAt(losses.expectedOfReference, row));
  const surprises = losses.current.map((loss, row) => loss - doubleAt(losses.expectedOfCurrent, row));
  const ones = new Float64Array(surprises.length).fill(1);
  return reference
    .flatMap((column, at) => {
      const other = current[at];
      if (other === undefined) return [];
      const laid = columnBins(column, other, bins);
      const before = binMeans(laid.reference, residuals, losses.weights, laid.count);
      return [{ name: column.name, ...along(laid, before, binMeans(laid.current, surprises, ones, laid.count)) }];
    })
    .toSorted((a, b) => b.spread - a.spread);
}

interface BinMean {
  readonly rows: number;
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
}

function binMeans(codes: Uint8Array, values: Float64Array, weights: Float64Array, count: number): readonly BinMean[] {
  const [rows, total, sums, squares] = Array.from({ length: 4 }, () => new Float64Array(count));
  if (rows === undefined || total === undefined || sums === undefined || squares === undefined) return [];
  for (let row = 0; row < codes.length; row++) {
    const bin = byteAt(codes, row);
    const weight = doubleAt(weights, row);
    addAt(rows, bin, 1);
    addAt(total, bin, weight);
    addAt(sums, bin, weight * doubleAt(values, row));
  }
  const means = sums.map((sum, bin) => sum / doubleAt(total, bin));
  for (let row = 0; row < codes.length; row++) {
    const bin = byteAt(codes, row);
    addAt(squares, bin, (doubleAt(weights, row) * (doubleAt(values, row) - doubleAt(means, bin))) ** 2);
  }
  return Array.from(means, (mean, bin) => ({
    rows: doubleAt(rows, bin),
    mean,
    variance: doubleAt(squares, bin) / doubleAt(total, bin) ** 2,
  }));
}

function along(
  laid: ColumnBins,
  before: readonly BinMean[],
  now: readonly BinMean[],
): Pick<ColumnRelation, "spread" | "bins"> {
  const filled = now.flatMap(({ rows, mean, variance }, bin) => {
    const was = before[bin];
    if (was === undefined || Math.min(rows, was.rows) < fewestRows) return [];
    return [{ content: laid.content(bin), change: mean - was.mean, rows, noise: variance + was.variance }];
  });
  const total = filled.reduce((sum, { rows }) => sum + rows, 0);
  const mean = filled.reduce((sum, { rows, change }) => sum + (rows / total) * change, 0);
  const square = filled.reduce(
    (sum, { rows, change, noise }) => sum + (rows / total) * ((change - mean) ** 2 - noise),
    0,
  );
  return {
    spread: Math.sqrt(Math.max(0, square)),
    bins: filled
      .map(({ content, change, rows }) => ({ content, change, share: rows / laid.current.length }))
      .toSorted((a, b) => Math.abs(b.change * b.share) - Math.abs(a.change * a.share)),
  };
}
