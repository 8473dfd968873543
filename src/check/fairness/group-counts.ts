import { addAt, doubleAt, intAt } from "../../model/number-at.ts";
import type { Membership } from "../../model/outcome-rows.ts";
import type { GroupConfusion, OutcomeCounts } from "../../stats/fairness/confusion-by-group.ts";

/** Decisions of one model on one side, as classes. */
export interface DecidedRows {
  /** Predicted class of each row, -1 where there is none. */
  readonly labels: Int32Array;
  /** Actual class, -1 where it is not known; null when no outcome is. */
  readonly targets: Int32Array | null;
  readonly weight: Float64Array | null;
  /** The class that is good for the person. */
  readonly favorable: number;
}

/** Counts of one group. */
export interface GroupCounts {
  /** Over all rows with a prediction, whatever came of them: every row counts as negative, only its selection rate means something. */
  readonly decided: GroupConfusion;
  /** Over rows whose outcome is known too. */
  readonly judged: GroupConfusion;
}

/** Where the rows of a grouping go: a group and, within it, a level of the control column. */
export interface GroupSlots {
  /** Slot of each row, -1 for rows in no group. */
  readonly codes: Int32Array;
  readonly groups: readonly string[];
  /** Slots of each group: the first for rows without a level of control. */
  readonly slotsPerGroup: number;
}

export function groupSlots({ codes, levels }: Membership, control: Membership | null): GroupSlots {
  const slotsPerGroup = (control?.levels.length ?? 0) + 1;
  const slots =
    control === null ? codes : codes.map((code, row) => slotOf(code, intAt(control.codes, row), slotsPerGroup));
  return { codes: slots, groups: levels.map(({ label }) => label), slotsPerGroup };
}

function slotOf(code: number, level: number, slotsPerGroup: number): number {
  return code < 0 ? -1 : code * slotsPerGroup + level + 1;
}

/** Counts of the groups, of all rows or within one level of control. */
export interface GroupTally {
  readonly all: readonly GroupCounts[];
  within(level: number): readonly GroupCounts[];
}

/** Decisions before the outcome is known, then the four outcomes: cells of a slot. */
const cellCount = 6;

/** @remarks One walk over the rows. */
export function countGroups(rows: DecidedRows, slots: GroupSlots): GroupTally {
  const { labels, targets, weight, favorable } = rows;
  const slotCount = slots.groups.length * slots.slotsPerGroup;
  const cells: Cells = {
    sums: new Float64Array(slotCount * cellCount),
    squares: weight === null ? null : new Float64Array(slotCount * cellCount),
    rows: new Float64Array(slotCount * cellCount),
  };
  for (let row = 0; row < labels.length; row++) {
    const slot = intAt(slots.codes, row);
    const label = intAt(labels, row);
    if (slot < 0 || label < 0) continue;
    const target = targets === null ? -1 : intAt(targets, row);
    const truth = target < 0 ? 0 : target === favorable ? 4 : 2;
    const cell = slot * cellCount + truth + (label === favorable ? 1 : 0);
    const amount = weight === null ? 1 : doubleAt(weight, row);
    addAt(cells.sums, cell, amount);
    addAt(cells.rows, cell, 1);
    if (cells.squares !== null) addAt(cells.squares, cell, amount * amount);
  }
  return tallyOf(cells, slots);
}

interface Cells {
  readonly sums: Float64Array;
  readonly squares: Float64Array | null;
  readonly rows: Float64Array;
}

function tallyOf(cells: Cells, { groups, slotsPerGroup }: GroupSlots): GroupTally {
  const of = (firstSlot: number, slotCount: number): readonly GroupCounts[] =>
    groups.map((group, place) => groupCounts(cells, group, [place * slotsPerGroup + firstSlot, slotCount]));
  return { all: of(0, slotsPerGroup), within: (level) => of(level + 1, 1) };
}

function groupCounts(
  { sums, squares, rows }: Cells,
  group: string,
  [slot, slotCount]: readonly [number, number],
): GroupCounts {
  const added = (values: Float64Array): readonly number[] => addedCells(values, slot, slotCount);
  const [counted, summed, squared] = [added(rows), added(sums), squares === null ? null : added(squares)];
  const of = (outcomes: (cells: readonly number[]) => OutcomeCounts, from: number): GroupConfusion => {
    const own = counted.slice(from).reduce((sum, count) => sum + count, 0);
    const counts = { group, rows: own, ...outcomes(summed) };
    return squared === null ? counts : { ...counts, squares: outcomes(squared) };
  };
  return { decided: of(decisionsOnly, 0), judged: of(outcomesOf, 2) };
}

function addedCells(values: Float64Array, slot: number, slotCount: number): readonly number[] {
  return Array.from({ length: cellCount }, (_, cell) => {
    let sum = 0;
    for (let at = slot; at < slot + slotCount; at++) sum += doubleAt(values, at * cellCount + cell);
    return sum;
  });
}

function decisionsOnly([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: readonly number[]): OutcomeCounts {
  return { trueNegatives: a + c + e, falsePositives: b + d + f, falseNegatives: 0, truePositives: 0 };
}

function outcomesOf(cells: readonly number[]): OutcomeCounts {
  const [, , trueNegatives = 0, falsePositives = 0, falseNegatives = 0, truePositives = 0] = cells;
  return { trueNegatives, falsePositives, falseNegatives, truePositives };
}
