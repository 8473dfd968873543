import { addAt, doubleAt } from "../model/number-at.ts";
import type { StringSigns } from "../model/profile.ts";
import type { TextValues } from "../model/table.ts";
import { HyperLogLog } from "../sketch/hyper-log-log.ts";
import { placeholderIn, sortedCounts } from "./string-signs.ts";

/** What a text column has shown so far, without its texts. */
export class TextAccumulator {
  readonly distinct: HyperLogLog = new HyperLogLog();
  readonly #validBySlot: Float64Array;
  readonly #placeholders: Map<string, number> = new Map();
  #empty = 0;
  #blank = 0;
  nulls = 0;
  unreadable = 0;

  /** @param slots - Windows of time kept apart, at least 1. */
  constructor(slots: number) {
    this.#validBySlot = new Float64Array(slots);
  }

  /** Adds a chunk's texts; `slotOfRow` tells each row's slot of time, null when there is one only. */
  add({ values }: TextValues, unreadable: number, slotOfRow: Int32Array | null): void {
    let nulls = 0;
    values.forEach((text, row) => {
      if (text === null) {
        nulls++;
        return;
      }
      const slot = slotOfRow?.[row] ?? 0;
      addAt(this.#validBySlot, slot, 1);
      this.#addText(text);
    });
    this.nulls += nulls - unreadable;
    this.unreadable += unreadable;
  }

  /** Rows with a text. */
  get valid(): number {
    return this.#validBySlot.reduce((sum, count) => sum + count, 0);
  }

  validOfSlot(slot: number): number {
    return doubleAt(this.#validBySlot, slot);
  }

  /** Texts have no bins. */
  countsOfSlot(_slot: number): null {
    return null;
  }

  /** Signs of damage; variants of one text are not looked for. */
  signs(): StringSigns {
    return { empty: this.#empty, blank: this.#blank, placeholders: sortedCounts(this.#placeholders), variants: [] };
  }

  #addText(text: string): void {
    this.distinct.addText(text);
    if (text === "") this.#empty++;
    else if (text.trim() === "") this.#blank++;
    const placeholder = placeholderIn(text);
    if (placeholder !== null) this.#placeholders.set(placeholder, (this.#placeholders.get(placeholder) ?? 0) + 1);
  }
}
