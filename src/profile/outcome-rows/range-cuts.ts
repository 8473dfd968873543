import { formatNumber } from "../../model/format-number.ts";
import { numberAt } from "../../model/number-at.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import { nextUp } from "../../sketch/next-up.ts";

/** A place where a numeric column is cut. */
interface Cut {
  /** Values from here on belong above. */
  readonly at: number;
  /** As written, and whether that value itself belongs below ("up to 0"). */
  readonly text: string;
  readonly included: boolean;
}

const quarters = [0.25, 0.5, 0.75];

/**
 * Where to cut a numeric column into at most four parts with about equally many of the reference's rows, and what to call them:
 * "under 1.9", "1.9 to 3.2", "3.2 and more".
 *
 * @returns null when the reference has fewer than two different values.
 */
export function rangeCuts({
  bins,
  counts,
}: ColumnProfile): { edges: readonly number[]; labels: readonly string[] } | null {
  if (bins?.kind !== "numeric" || counts?.kind !== "numeric") return null;
  const { edges } = bins;
  const total = counts.counts.reduce((sum, count) => sum + count, 0);
  const before: number[] = [0];
  for (const count of counts.counts) before.push(numberAt(before, before.length - 1) + count);
  const positions = new Set(quarters.map((quarter) => nearest(before, quarter * total, total)));
  const cuts = [...positions].filter((position) => position > 0).map((position) => cutAt(edges, position));
  if (cuts.length === 0) return null;
  return { edges: cuts.map(({ at }) => at), labels: [...labelsOf(cuts)] };
}

/** The edge with the share of rows below it closest to what is wanted; 0 when every edge has all rows on one side. */
function nearest(before: readonly number[], wanted: number, total: number): number {
  let best = 0;
  for (let edge = 1; edge < before.length - 1; edge++) {
    const rows = numberAt(before, edge);
    const isInside = rows > 0 && rows < total;
    if (isInside && (best === 0 || Math.abs(rows - wanted) < Math.abs(numberAt(before, best) - wanted))) best = edge;
  }
  return best;
}

/** An edge right after a frequent value is said by that value: "up to 0". */
function cutAt(edges: readonly number[], position: number): Cut {
  const at = numberAt(edges, position);
  const value = numberAt(edges, position - 1);
  const included = at === nextUp(value);
  return { at, text: formatNumber(included ? value : at), included };
}

function* labelsOf(cuts: readonly Cut[]): Generator<string> {
  for (const [index, cut] of cuts.entries()) {
    const previous = cuts[index - 1];
    if (previous === undefined) yield cut.included ? `up to ${cut.text}` : `under ${cut.text}`;
    else yield `${previous.included ? "above " : ""}${previous.text} to ${cut.text}`;
  }
  const last = cuts.at(-1);
  if (last !== undefined) yield last.included ? `above ${last.text}` : `${last.text} and more`;
}
