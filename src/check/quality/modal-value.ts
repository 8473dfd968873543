import { numberAt } from "../../model/number-at.ts";
import { formatNumber } from "../../model/format-number.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import { pairedLevels } from "./level-counts.ts";

/** Up to this many edges every bin stands for one value (statistics.md section 3). */
const fewValueEdges = 21;

/** The most frequent value of a side. */
export interface ModalValue {
  readonly label: string;
  readonly count: number;
  /** Rows of the reference that may hold the same value: never too few, too many where bins are wider than the value. */
  readonly referenceCount: number;
}

/**
 * The single value that a column holds now; null when it holds several, none, or when its profile cannot tell (text).
 *
 * For numbers the reference's count is that of the whole bin, which makes a test of constancy cautious.
 */
export function onlyValue(reference: ColumnProfile, current: ColumnProfile): ModalValue | null {
  if (current.counts?.kind === "levels") {
    const modal = modalLevel(reference, current);
    return modal?.count === current.valid ? modal : null;
  }
  const { minimum = null, maximum = null, count = 0 } = current.moments ?? {};
  if (minimum === null || minimum !== maximum) return null;
  const bin = numericBins(reference, reference).find(
    ({ low, high, last }) => minimum >= low && (minimum < high || (last && minimum === high)),
  );
  const known = reference.bins?.kind === "numeric";
  return known ? { label: formatNumber(minimum), count, referenceCount: bin?.before ?? 0 } : null;
}

/** The most frequent level, or number with a bin of its own; null when the profile cannot tell. */
export function modalValue(reference: ColumnProfile, current: ColumnProfile): ModalValue | null {
  return current.counts?.kind === "levels" ? modalLevel(reference, current) : modalAtom(reference, current);
}

function modalLevel(reference: ColumnProfile, current: ColumnProfile): ModalValue | null {
  const known = pairedLevels({ reference, current }) ?? [];
  const fresh = current.counts?.kind === "levels" && known.length > 0 ? current.counts.newLevels : [];
  return largest([
    ...known.map(({ name, before, now }) => ({ label: name, count: now, referenceCount: before })),
    ...fresh.map(({ name, count }) => ({ label: name, count, referenceCount: 0 })),
  ]);
}

function modalAtom(reference: ColumnProfile, current: ColumnProfile): ModalValue | null {
  const bins = numericBins(reference, current);
  const atoms = bins.filter(({ low, high }) => bins.length < fewValueEdges || isNextDouble(low, high));
  return largest(
    atoms.map(({ low, before, now }) => ({ label: formatNumber(low), count: now, referenceCount: before })),
  );
}

interface PairedBin {
  readonly low: number;
  readonly high: number;
  readonly last: boolean;
  readonly before: number;
  readonly now: number;
}

/** The reference's bins with their rows on both sides; none when the column has no numbers. */
function numericBins(reference: ColumnProfile, current: ColumnProfile): readonly PairedBin[] {
  const { bins, counts } = reference;
  const now = current.counts;
  if (bins?.kind !== "numeric" || counts?.kind !== "numeric" || now?.kind !== "numeric") return [];
  const { edges } = bins;
  return counts.counts.map((before, at) => ({
    low: numberAt(edges, at),
    high: numberAt(edges, at + 1),
    last: at === counts.counts.length - 1,
    before,
    now: numberAt(now.counts, at),
  }));
}

function largest(values: readonly ModalValue[]): ModalValue | null {
  const [first, ...rest] = values;
  if (first === undefined) return null;
  const best = rest.reduce((most, next) => (next.count > most.count ? next : most), first);
  return best.count > 0 ? best : null;
}

function isNextDouble(value: number, next: number): boolean {
  return next >= value && next - value <= Math.max(Number.MIN_VALUE, Math.abs(value) * Number.EPSILON);
}
