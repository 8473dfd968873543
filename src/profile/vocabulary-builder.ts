import type { ColumnSpec } from "../model/column.ts";
import type { TableChunk } from "../model/table.ts";
import { hashString } from "../sketch/hash-string.ts";
import { wordsOf } from "./words-of.ts";

/** Words that a vocabulary holds at most: the most frequent ones. */
const MAXIMUM_WORDS = 20_000;
/** Words counted at a time; when there are more, those met once are forgotten. */
const COUNTED_WORDS = 500_000;

/** Whether the vocabulary is taken from a row of the reference. The other rows are judged by it, as every row of another side is. */
export function isVocabularyRow(row: number): boolean {
  return row % 2 === 0;
}

/**
 * Collects the vocabulary of each text column: the words of every second row of the reference.
 *
 * Words of the rows that a vocabulary was taken from are never new to it; so the reference is measured on its other rows,
 * which know the vocabulary no better than a later window does.
 */
export class VocabularyBuilder {
  readonly #columns: readonly { index: number; column: string; counts: Map<number, number> }[];
  #rowCount = 0;

  /** @param specs - As given by `expandText`. */
  constructor(specs: readonly ColumnSpec[]) {
    this.#columns = specs.flatMap(({ derivedFrom }, index) =>
      derivedFrom?.measure === "new-words"
        ? [{ index, column: derivedFrom.column, counts: new Map<number, number>() }]
        : [],
    );
  }

  /** False when no column needs a vocabulary: then the reference need not be read for one. */
  get isNeeded(): boolean {
    return this.#columns.length > 0;
  }

  /** Adds the next rows of the reference, in the order in which they will be profiled; derived columns hold their text. */
  add({ columns, rowCount }: TableChunk): void {
    for (const { index, counts } of this.#columns) {
      const texts = columns[index];
      if (texts?.kind !== "text") continue;
      texts.values.forEach((text, row) => {
        if (text !== null && isVocabularyRow(this.#rowCount + row)) countWords(text, counts);
      });
      if (counts.size > COUNTED_WORDS) forgetRare(counts);
    }
    this.#rowCount += rowCount;
  }

  /** By text column, the hashes of its words, ascending. */
  finish(): Record<string, readonly number[]> {
    return Object.fromEntries(this.#columns.map(({ column, counts }) => [column, mostFrequent(counts)]));
  }
}

function countWords(text: string, counts: Map<number, number>): void {
  for (const word of wordsOf(text)) {
    const hash = hashString(word);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
}

function forgetRare(counts: Map<number, number>): void {
  for (const [hash, count] of counts) if (count === 1) counts.delete(hash);
}

function mostFrequent(counts: ReadonlyMap<number, number>): readonly number[] {
  const sorted = [...counts].toSorted(([a, times], [b, others]) => others - times || a - b);
  return sorted
    .slice(0, MAXIMUM_WORDS)
    .map(([hash]) => hash)
    .toSorted((a, b) => a - b);
}
