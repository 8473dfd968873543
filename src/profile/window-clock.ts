import { addAt, doubleAt } from "../model/number-at.ts";
import { InvalidInputError } from "../errors.ts";
import type { ColumnValues } from "../model/table.ts";

/** Consecutive windows of event time: window i is [startMs + i * lengthMs, startMs + (i + 1) * lengthMs). */
export interface TimeWindows {
  readonly startMs: number;
  readonly lengthMs: number;
  readonly count: number;
}

/** Tells each row's window from its event time. Rows without a time, or outside all windows, go to one more window at the end. */
export class WindowClock {
  /** Windows and the one for all other rows. */
  readonly slots: number;
  /** Rows of each slot. */
  readonly rows: Float64Array;
  readonly #windows: TimeWindows;
  #slotOfRow: Int32Array = new Int32Array(0);

  /** @throws `InvalidInputError` (`argument-not-valid`) when the windows have no length or their number is not from 1 to 10,000. */
  constructor(windows: TimeWindows) {
    const { startMs, lengthMs, count } = windows;
    const valid = Number.isFinite(startMs) && lengthMs > 0 && Number.isInteger(count) && count >= 1 && count <= 10_000;
    if (!valid) throw new InvalidInputError("argument-not-valid", { startMs, lengthMs, count });
    this.#windows = windows;
    this.slots = count + 1;
    this.rows = new Float64Array(this.slots);
  }

  /** Slot of each row of a chunk. The array is reused by the next call. */
  slotsOf(times: ColumnValues | undefined, rowCount: number): Int32Array {
    if (this.#slotOfRow.length < rowCount) this.#slotOfRow = new Int32Array(rowCount);
    const slots = this.#slotOfRow;
    if (times?.kind !== "number") {
      slots.fill(this.slots - 1, 0, rowCount);
      this.#count(this.slots - 1, rowCount);
      return slots;
    }
    const { startMs, lengthMs, count } = this.#windows;
    for (let row = 0; row < rowCount; row++) {
      const window = Math.floor((doubleAt(times.values, row) - startMs) / lengthMs);
      const inside = window >= 0 && window < count && times.nulls?.[row] !== 1;
      const slot = inside ? window : count;
      slots[row] = slot;
      addAt(this.rows, slot, 1);
    }
    return slots;
  }

  #count(slot: number, rows: number): void {
    addAt(this.rows, slot, rows);
  }
}
