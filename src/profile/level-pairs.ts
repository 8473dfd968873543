import { addAt, byteAt, intAt } from "../model/number-at.ts";
import type { ColumnSpec } from "../model/column.ts";
import type { Bins, LevelBins, LevelPair } from "../model/profile.ts";
import type { ColumnValues, TableChunk } from "../model/table.ts";

const MAXIMUM_COLUMNS = 12;
const NAMED_LEVELS = 20;
/** Marks a row without a level. */
const NO_LEVEL = 255;

interface LeveledColumn {
  readonly index: number;
  readonly name: string;
  /** Named levels and the rest. */
  readonly cells: number;
  readonly cellOfLevel: ReadonlyMap<string, number>;
}

/** Rows by every two of the first 12 categorical or boolean columns that take part in drift: their 20 first levels and the rest. */
export class LevelPairs {
  readonly #columns: readonly LeveledColumn[];
  readonly #pairs: readonly { left: number; right: number; counts: Float64Array }[];
  readonly #cellsOfCodes: Map<readonly string[], Uint8Array>[];
  #buffers: Uint8Array[] = [];

  constructor(specs: readonly ColumnSpec[], bins: readonly (Bins | null)[]) {
    this.#columns = leveledColumns(specs, bins);
    this.#cellsOfCodes = this.#columns.map(() => new Map());
    this.#pairs = this.#columns.flatMap(({ cells }, left) =>
      this.#columns
        .slice(left + 1)
        .map((other, i) => ({ left, right: left + 1 + i, counts: new Float64Array(cells * other.cells) })),
    );
  }

  /** Adds the given rows of a chunk. */
  add({ columns }: TableChunk, rows: Int32Array): void {
    if (this.#pairs.length === 0 || rows.length === 0) return;
    if ((this.#buffers[0]?.length ?? 0) < rows.length)
      this.#buffers = this.#columns.map(() => new Uint8Array(rows.length));
    this.#columns.forEach(({ index }, i) => this.#fill(i, columns[index], rows));
    for (const { left, right, counts } of this.#pairs) {
      const width = this.#columns[right]?.cells ?? 0;
      const x = this.#buffers[left] ?? new Uint8Array();
      const y = this.#buffers[right] ?? new Uint8Array();
      for (let i = 0; i < rows.length; i++) {
        if (x[i] === NO_LEVEL || y[i] === NO_LEVEL) continue;
        const at = byteAt(x, i) * width + byteAt(y, i);
        addAt(counts, at, 1);
      }
    }
  }

  toPairs(): LevelPair[] {
    return this.#pairs.map(({ left, right, counts }) => ({
      left: this.#columns[left]?.name ?? "",
      right: this.#columns[right]?.name ?? "",
      columns: this.#columns[right]?.cells ?? 0,
      counts: [...counts],
    }));
  }

  #fill(column: number, values: ColumnValues | undefined, rows: Int32Array): void {
    const buffer = this.#buffers[column];
    if (buffer === undefined) return;
    if (values?.kind !== "codes") {
      buffer.fill(NO_LEVEL);
      return;
    }
    const cells = this.#cells(column, values.dictionary);
    for (let i = 0; i < rows.length; i++) {
      const code = values.codes[intAt(rows, i)] ?? -1;
      buffer[i] = code < 0 ? NO_LEVEL : (cells[code] ?? NO_LEVEL);
    }
  }

  #cells(column: number, dictionary: readonly string[]): Uint8Array {
    const byDictionary = this.#cellsOfCodes[column];
    const { cellOfLevel, cells } = this.#columns[column] ?? { cellOfLevel: new Map<string, number>(), cells: 1 };
    const known = byDictionary?.get(dictionary);
    if (known?.length === dictionary.length) return known;
    const fresh = Uint8Array.from(dictionary, (level) => cellOfLevel.get(level) ?? cells - 1);
    byDictionary?.clear();
    byDictionary?.set(dictionary, fresh);
    return fresh;
  }
}

function leveledColumns(specs: readonly ColumnSpec[], bins: readonly (Bins | null)[]): LeveledColumn[] {
  return specs
    .flatMap((spec, index) => {
      const own = bins[index];
      return own?.kind === "levels" && spec.keptOutOfDrift === null ? [leveledColumn(spec.name, index, own)] : [];
    })
    .slice(0, MAXIMUM_COLUMNS);
}

function leveledColumn(name: string, index: number, { levels }: LevelBins): LeveledColumn {
  const named = levels.slice(0, NAMED_LEVELS);
  return { index, name, cells: named.length + 1, cellOfLevel: new Map(named.map((level, i) => [level, i])) };
}
