import { formatNumber } from "../../model/format-number.ts";
import type { ColumnProfile, NumericBins } from "../../model/profile.ts";

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
    return modal !== null && modal.count === current.valid ? modal : null;
  }
  const { moments } = current;
  if (moments === null || moments.count === 0 || moments.minimum === null || moments.minimum !== moments.maximum)
    return null;
  if (reference.bins?.kind !== "numeric" || reference.counts?.kind !== "numeric") return null;
  const position = binOf(reference.bins, moments.minimum);
  const referenceCount = position === null ? 0 : (reference.counts.counts[position] ?? 0);
  return { label: formatNumber(moments.minimum), count: moments.count, referenceCount };
}

/** The most frequent level, or number with a bin of its own; null when the profile cannot tell. */
export function modalValue(reference: ColumnProfile, current: ColumnProfile): ModalValue | null {
  return current.counts?.kind === "levels" ? modalLevel(reference, current) : modalAtom(reference, current);
}

function modalLevel(reference: ColumnProfile, current: ColumnProfile): ModalValue | null {
  if (reference.bins?.kind !== "levels" || current.counts?.kind !== "levels") return null;
  const before = reference.counts?.kind === "levels" ? reference.counts.counts : [];
  const known = reference.bins.levels.map((label, position) => ({
    label,
    count: current.counts?.kind === "levels" ? (current.counts.counts[position] ?? 0) : 0,
    referenceCount: before[position] ?? 0,
  }));
  const added = current.counts.newLevels.map(({ name, count }) => ({ label: name, count, referenceCount: 0 }));
  return largest([...known, ...added]);
}

function modalAtom(reference: ColumnProfile, current: ColumnProfile): ModalValue | null {
  const { bins } = reference;
  if (bins?.kind !== "numeric" || reference.counts?.kind !== "numeric" || current.counts?.kind !== "numeric")
    return null;
  const before = reference.counts.counts;
  const fewValues = bins.edges.length <= fewValueEdges;
  const atoms = current.counts.counts.flatMap((count, position) => {
    const value = bins.edges[position] ?? 0;
    const oneValue = fewValues || isNextDouble(value, bins.edges[position + 1] ?? Infinity);
    return oneValue ? [{ label: formatNumber(value), count, referenceCount: before[position] ?? 0 }] : [];
  });
  return largest(atoms);
}

function largest(values: readonly ModalValue[]): ModalValue | null {
  const [first, ...rest] = values;
  if (first === undefined) return null;
  const best = rest.reduce((most, next) => (next.count > most.count ? next : most), first);
  return best.count > 0 ? best : null;
}

function binOf({ edges }: NumericBins, value: number): number | null {
  const last = edges.length - 2;
  for (let position = 0; position <= last; position++) {
    const low = edges[position] ?? Infinity;
    const high = edges[position + 1] ?? -Infinity;
    if (value >= low && (value < high || (position === last && value === high))) return position;
  }
  return null;
}

function isNextDouble(value: number, next: number): boolean {
  return next >= value && next - value <= Math.max(Number.MIN_VALUE, Math.abs(value) * Number.EPSILON);
}
