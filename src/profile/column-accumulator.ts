import type { ColumnSpec } from "../model/column.ts";
import type { Bins, ColumnProfile, MissingCounts, Moments } from "../model/profile.ts";
import type { CodeValues, ColumnValues, NumberValues, TextValues } from "../model/table.ts";
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

/** One column's part of a profile under construction. */
export class ColumnAccumulator {
  readonly #spec: ColumnSpec;
  readonly #bins: Bins | null;
  readonly #numbers: NumberAccumulator | null;
  readonly #codes: CodeAccumulator | null;
  readonly #texts: TextAccumulator | null;
  readonly #slots: number;
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
    const isNumber = spec.type === "numeric" || spec.type === "datetime";
    this.#numbers = isNumber ? new NumberAccumulator(spec, bins?.kind === "numeric" ? bins : null, slots) : null;
    this.#texts = spec.type === "text" ? new TextAccumulator(slots) : null;
    this.#codes =
      isNumber || spec.type === "text" ? null : new CodeAccumulator(bins?.kind === "levels" ? bins : null, slots);
  }

  add(column: ColumnValues, unreadable: number, context: ChunkContext): void {
    if (column.kind === "absent") {
      this.#addAbsent(column.reason, unreadable, context.rowCount);
      return;
    }
    this.#present = true;
    if (column.kind === "number" && this.#numbers !== null) this.#addNumbers(column, unreadable, context);
    else if (column.kind === "codes" && this.#codes !== null) this.#addCodes(column, unreadable, context);
    else if (column.kind === "text" && this.#texts !== null) this.#addTexts(column, unreadable, context);
    else if (column.kind === "number" && this.#spec.type !== "boolean") this.#addHashes(column, unreadable, context);
    else
      throw new InvalidInputError("columns-differ", {
        column: this.#spec.name,
        type: this.#spec.type,
        values: column.kind,
      });
  }

  finish(storageName: string | null): ColumnProfile {
    const kept = this.#kept();
    const nulls = kept.missing.nulls + this.#absentRows;
    const unreadable = kept.missing.unreadable + this.#unparsableRows;
    return {
      spec: this.#spec,
      presence:
        this.#present || this.#absentRows + this.#unparsableRows === 0
          ? "present"
          : this.#unparsableRows > 0
            ? "unparsable"
            : "missing",
      storageName,
      ...kept,
      missing: { ...kept.missing, nulls, unreadable },
      bins: this.#bins,
    };
  }

  /** What it tells about each slot of time. */
  slotted(profile: ColumnProfile): SlottedColumn {
    const source = this.#hashes ?? this.#numbers ?? this.#codes;
    const texts = this.#texts;
    return {
      name: this.#spec.name,
      counts: profile.counts,
      valid: profile.valid,
      countsOfSlot: (slot) => source?.countsOfSlot(slot) ?? null,
      validOfSlot: (slot) => source?.validOfSlot(slot) ?? texts?.validOfSlot(slot) ?? 0,
    };
  }

  #addAbsent(reason: "missing" | "unparsable", unreadable: number, rowCount: number): void {
    this.#unparsableRows += reason === "unparsable" ? unreadable : 0;
    this.#absentRows += rowCount - (reason === "unparsable" ? unreadable : 0);
  }

  #addNumbers(column: NumberValues, unreadable: number, { rowCount, block, slotOfRow }: ChunkContext): void {
    this.#requireRows(column.values.length, rowCount);
    this.#numbers?.add(column, unreadable, { block, slotOfRow });
  }

  #addCodes(column: CodeValues, unreadable: number, { rowCount, slotOfRow }: ChunkContext): void {
    this.#requireRows(column.codes.length, rowCount);
    this.#codes?.add(column, unreadable, slotOfRow);
  }

  #addTexts(column: TextValues, unreadable: number, { rowCount, slotOfRow }: ChunkContext): void {
    this.#requireRows(column.values.length, rowCount);
    this.#texts?.add(column, unreadable, slotOfRow);
  }

  #addHashes(column: NumberValues, unreadable: number, { rowCount, block, slotOfRow }: ChunkContext): void {
    this.#requireRows(column.values.length, rowCount);
    this.#hashes ??= new NumberAccumulator(this.#spec, null, this.#slots);
    this.#hashes.add(column, unreadable, { block, slotOfRow });
  }

  #requireRows(rows: number, rowCount: number): void {
    if (rows !== rowCount) throw new InvalidInputError("columns-differ", { column: this.#spec.name, rows, rowCount });
  }

  #kept(): Kept {
    if (this.#hashes !== null) return { ...keptOfNumbers(this.#hashes), moments: null, counts: null };
    if (this.#numbers !== null) return keptOfNumbers(this.#numbers);
    if (this.#texts !== null) return keptOfTexts(this.#texts);
    return keptOfCodes(this.#codes ?? new CodeAccumulator(null, 1), this.#spec);
  }
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
