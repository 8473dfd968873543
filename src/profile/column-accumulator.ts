import type { ColumnSpec } from "../model/column.ts";
import type { Bins, ColumnProfile, MissingCounts, Moments } from "../model/profile.ts";
import type { AbsentValues, ColumnValues } from "../model/table.ts";
import { InvalidInputError } from "../errors.ts";
import { HyperLogLog } from "../sketch/hyper-log-log.ts";
import { CodeAccumulator } from "./code-accumulator.ts";
import type { FiniteBlock } from "./finite-block.ts";
import type { SlottedColumn } from "./natural-variation.ts";
import { NumberAccumulator } from "./number-accumulator.ts";
import { stringSigns } from "./string-signs.ts";
import { TextAccumulator } from "./text-accumulator.ts";

type Kept = Pick<
  ColumnProfile,
  "valid" | "moments" | "counts" | "distinct" | "strings" | "placeholderNumbers" | "outOfDeclaredRange"
> & { readonly missing: MissingCounts };

/** Rows of a chunk, and what is needed to count them. */
export interface ChunkContext {
  readonly rowCount: number;
  readonly block: FiniteBlock;
  /** Slot of time of each row; null when there is one only. */
  readonly slotOfRow: Int32Array | null;
}

type Own = NumberAccumulator | CodeAccumulator | TextAccumulator;

/** One column's part of a profile under construction. */
export class ColumnAccumulator {
  readonly #spec: ColumnSpec;
  readonly #bins: Bins | null;
  readonly #slots: number;
  readonly #own: Own;
  /** Texts and levels that came as hashes: only which of them are equal is known. */
  #hashes: NumberAccumulator | null = null;
  #present = false;
  #absentRows = 0;
  #unparsableRows = 0;

  /** @param slots - Windows of time kept apart, at least 1. */
  constructor(spec: ColumnSpec, bins: Bins | null, slots: number) {
    this.#spec = spec;
    this.#bins = bins;
    this.#slots = slots;
    this.#own = ownAccumulator(spec, bins, slots);
  }

  /**
   * Adds the column's rows of a chunk.
   * @throws `InvalidInputError` (`columns-differ`) when they are of another kind than the column's type, or of another number.
   */
  add(column: ColumnValues, unreadable: number, context: ChunkContext): void {
    if (column.kind === "absent") {
      this.#addAbsent(column.reason, unreadable, context.rowCount);
      return;
    }
    this.#requireRows(column, context.rowCount);
    this.#present = true;
    const { block, slotOfRow } = context;
    const own = this.#own;
    if (column.kind === "codes" && own instanceof CodeAccumulator) own.add(column, unreadable, slotOfRow);
    else if (column.kind === "text" && own instanceof TextAccumulator) own.add(column, unreadable, slotOfRow);
    else if (column.kind === "number" && this.#spec.type !== "boolean") {
      this.#numbers().add(column, unreadable, { block, slotOfRow });
    } else {
      const { name, type } = this.#spec;
      throw new InvalidInputError("columns-differ", { column: name, type, values: column.kind });
    }
  }

  get name(): string {
    return this.#spec.name;
  }

  finish(storageName: string | null): ColumnProfile {
    const kept = this.#kept();
    const nulls = kept.missing.nulls + this.#absentRows;
    const unreadable = kept.missing.unreadable + this.#unparsableRows;
    return {
      spec: this.#spec,
      presence: this.#presence(),
      storageName,
      ...kept,
      missing: { ...kept.missing, nulls, unreadable },
      bins: this.#bins,
    };
  }

  /** What it tells about each slot of time. */
  slotted(profile: ColumnProfile): SlottedColumn {
    const source = this.#hashes ?? this.#own;
    return {
      name: this.#spec.name,
      counts: profile.counts,
      valid: profile.valid,
      countsOfSlot: (slot) => source.countsOfSlot(slot),
      validOfSlot: (slot) => source.validOfSlot(slot),
    };
  }

  #presence(): ColumnProfile["presence"] {
    if (this.#unparsableRows > 0 && !this.#present) return "unparsable";
    return this.#absentRows > 0 && !this.#present ? "missing" : "present";
  }

  #numbers(): NumberAccumulator {
    if (this.#own instanceof NumberAccumulator) return this.#own;
    this.#hashes ??= new NumberAccumulator(this.#spec, null, this.#slots);
    return this.#hashes;
  }

  #addAbsent(reason: "missing" | "unparsable", unreadable: number, rowCount: number): void {
    const lost = reason === "unparsable" ? unreadable : 0;
    this.#unparsableRows += lost;
    this.#absentRows += rowCount - lost;
  }

  #requireRows(column: Exclude<ColumnValues, AbsentValues>, rowCount: number): void {
    const rows = column.kind === "codes" ? column.codes.length : column.values.length;
    if (rows !== rowCount) throw new InvalidInputError("columns-differ", { column: this.#spec.name, rows, rowCount });
  }

  #kept(): Kept {
    if (this.#hashes !== null) return { ...keptOfNumbers(this.#hashes), moments: null, counts: null };
    if (this.#own instanceof NumberAccumulator) return keptOfNumbers(this.#own);
    return this.#own instanceof TextAccumulator ? keptOfTexts(this.#own) : keptOfCodes(this.#own, this.#spec);
  }
}

function ownAccumulator(spec: ColumnSpec, bins: Bins | null, slots: number): Own {
  if (spec.type === "text") return new TextAccumulator(slots);
  if (spec.type === "numeric" || spec.type === "datetime") {
    return new NumberAccumulator(spec, bins?.kind === "numeric" ? bins : null, slots);
  }
  return new CodeAccumulator(bins?.kind === "levels" ? bins : null, slots);
}

const nothingMissing: MissingCounts = { nulls: 0, nan: 0, positiveInfinity: 0, negativeInfinity: 0, unreadable: 0 };

function keptOfNumbers(numbers: NumberAccumulator): Kept {
  return {
    missing: numbers.missing,
    valid: numbers.valid,
    moments: numbers.moments,
    counts: numbers.counts(),
    distinct: numbers.distinct.toBase64(),
    strings: null,
    placeholderNumbers: numbers.placeholders?.found() ?? [],
    outOfDeclaredRange: numbers.outOfDeclaredRange,
  };
}

function keptOfTexts(texts: TextAccumulator): Kept {
  return {
    missing: { ...nothingMissing, nulls: texts.nulls, unreadable: texts.unreadable },
    valid: texts.valid,
    moments: null,
    counts: null,
    distinct: texts.distinct.toBase64(),
    strings: texts.signs(),
    placeholderNumbers: [],
    outOfDeclaredRange: null,
  };
}

function keptOfCodes(codes: CodeAccumulator, { type }: ColumnSpec): Kept {
  const levels = codes.levels();
  const distinct = new HyperLogLog();
  let valid = 0;
  for (const [level, rows] of levels) {
    distinct.addText(level);
    valid += rows;
  }
  return {
    missing: { ...nothingMissing, nulls: codes.nulls, unreadable: codes.unreadable },
    valid,
    moments: type === "boolean" ? momentsOfBooleans(levels) : null,
    counts: codes.counts(),
    distinct: distinct.toBase64(),
    strings: type === "boolean" ? null : stringSigns(levels),
    placeholderNumbers: [],
    outOfDeclaredRange: null,
  };
}

function momentsOfBooleans(levels: ReadonlyMap<string, number>): Moments {
  const yes = levels.get("true") ?? 0;
  const no = levels.get("false") ?? 0;
  const count = yes + no;
  if (count === 0) return { count, mean: 0, m2: 0, minimum: null, maximum: null };
  return { count, mean: yes / count, m2: (yes * no) / count, minimum: no > 0 ? 0 : 1, maximum: yes > 0 ? 1 : 0 };
}
