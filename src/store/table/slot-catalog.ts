import type { SlotKind, SlotRole } from "../window-columns.ts";
import { wellFormed } from "../well-formed.ts";

/** A column of a table of records: values of one kind under one name of one role. Its position is that in the catalog. */
export interface Slot {
  readonly role: SlotRole;
  readonly name: string;
  readonly kind: SlotKind;
}

/** Positions of the slots of one name; -1 where there is none yet. */
export interface NameSlots {
  number: number;
  text: number;
  boolean: number;
}

/** Which columns a table of records has; one is added when a name first holds a value of a kind. */
export class SlotCatalog {
  readonly #slots: Slot[] = [];
  readonly #names: Readonly<Record<SlotRole, Map<string, NameSlots>>> = {
    feature: new Map(),
    class: new Map(),
    prediction: new Map(),
    probability: new Map(),
    target: new Map(),
  };

  constructor(slots: readonly Slot[] = []) {
    for (const { role, name, kind } of slots) this.add(role, name, kind);
  }

  get slots(): readonly Slot[] {
    return this.#slots;
  }

  namesOf(role: SlotRole): ReadonlyMap<string, NameSlots> {
    return this.#names[role];
  }

  /** Position of the slot, which is new when there was none. */
  add(role: SlotRole, name: string, kind: SlotKind): number {
    const known = this.#names[role].get(name) ?? this.#adopt(role, name);
    if (known[kind] < 0) {
      known[kind] = this.#slots.length;
      this.#slots.push({ role, name: wellFormed(name), kind });
    }
    return known[kind];
  }

  /** Names that UTF-8 cannot hold are those that it makes of them. */
  #adopt(role: SlotRole, name: string): NameSlots {
    const stored = wellFormed(name);
    const slots = this.#names[role].get(stored) ?? { number: -1, text: -1, boolean: -1 };
    this.#names[role].set(stored, slots).set(name, slots);
    return slots;
  }
}

export const slotColumn = (position: number): string => `v${position}`;
