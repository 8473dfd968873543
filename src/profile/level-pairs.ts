import type { ColumnSpec } from "../model/column.ts";
import { addAt, byteAt, intAt } from "../model/number-at.ts";
import type { Bins, LevelBins, LevelPair } from "../model/profile.ts";
import type { ColumnValues, TableChunk } from "../model/table.ts";

const MAXIMUM_COLUMNS = 12;
const NAMED_LEVELS = 20;
/** Marks a row without a level. */
const NO_LEVEL = 255;

/** A column's cells in the rows looked at last: its 20 first levels, then the rest. */
class LeveledColumn {
  readonly index: number;
  readonly name: string;
  /** Named levels and the rest. */
  readonly size: number;
  readonly #cellOfLevel: ReadonlyMap<string, number>;
  #dictionary: readonly string[] = [];
  #cellOfCode: Uint8Array = new Uint8Array(0);
  cells: Uint8Array = new Uint8Array(0);

  constructor(index: number, name: string, { levels }: LevelBins) {
    const named = levels.slice(0, NAMED_LEVELS);
    this.index = index;
    this.name = name;
    this.size = named.length + 1;
    this.#cellOfLevel = new Map(named.map((level, cell) => [level, cell]));
  }

  look(values: ColumnValues | undefined, rows: Int32Array): void {
    if (this.cells.length < rows.length) this.cells = new Uint8Array(rows.length);
    if (values?.kind !== "codes") {
      this.cells.fill(NO_LEVEL);
      return;
    }
    this.#follow(values.dictionary);
    for (let i = 0; i < rows.length; i++) {
      const code = intAt(values.codes, intAt(rows, i));
      this.cells[i] = code < 0 ? NO_LEVEL : byteAt(this.#cellOfCode, code);
    }
  }

  /** Dictionaries may grow or change. */
  #follow(dictionary: readonly string[]): void {
    if (dictionary === this.#dictionary && dictionary.length === this.#cellOfCode.length) return;
    this.#dictionary = dictionary;
    this.#cellOfCode = Uint8Array.from(dictionary, (level) => this.#cellOfLevel.get(level) ?? this.size - 1);
  }
}

interface PairCounts {
  readonly left: LeveledColumn;
  readonly right: LeveledColumn;
  readonly counts: Float64Array;
}

/** Rows by every two of the first 12 categorical or boolean columns that take part in drift. */
export class LevelPairs {
  readonly #columns: readonly LeveledColumn[];
  readonly #pairs: readonly PairCounts[];

  constructor(specs: readonly ColumnSpec[], bins: readonly (Bins | null)[]) {
    this.#columns = leveledColumns(specs, bins);
    this.#pairs = this.#columns.flatMap((left, i) =>
      this.#columns.slice(i + 1).map((right) => ({ left, right, counts: new Float64Array(left.size * right.size) })),
    );
  }

  /** Adds the given rows of a chunk. */
  add({ columns }: TableChunk, rows: Int32Array): void {
    if (this.#pairs.length === 0) return;
    for (const column of this.#columns) column.look(columns[column.index], rows);
    for (const { left, right, counts } of this.#pairs) {
      for (let i = 0; i < rows.length; i++) {
        const x = byteAt(left.cells, i);
        const y = byteAt(right.cells, i);
        if (x !== NO_LEVEL && y !== NO_LEVEL) addAt(counts, x * right.size + y, 1);
      }
    }
  }

  toPairs(): LevelPair[] {
    return this.#pairs.map(({ left, right, counts }) => {
      return { left: left.name, right: right.name, columns: right.size, counts: [...counts] };
    });
  }
}

function leveledColumns(specs: readonly ColumnSpec[], bins: readonly (Bins | null)[]): LeveledColumn[] {
  const judged = specs.flatMap((spec, index) => {
    const own = bins[index];
    return own?.kind === "levels" && spec.keptOutOfDrift === null ? [new LeveledColumn(index, spec.name, own)] : [];
  });
  return judged.slice(0, MAXIMUM_COLUMNS);
}
