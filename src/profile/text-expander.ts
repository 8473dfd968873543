import type { ColumnSpec } from "../model/column.ts";
import type { ColumnValues, TableChunk, TextValues } from "../model/table.ts";
import type { ProfilePlan } from "./profile-plan.ts";
import { isVocabularyRow } from "./vocabulary-builder.ts";
import { newWordShare, wordsOf } from "./words-of.ts";

/**
 * Turns the columns derived from texts into numbers: chunks come in with the text in their place, and leave with length, words or
 * share of new words. Feed the chunks of one side in order; the reference's share of new words is null in the rows that its vocabulary was taken from.
 */
export class TextExpander {
  readonly #specs: readonly ColumnSpec[];
  readonly #vocabularies: ReadonlyMap<string, ReadonlySet<number>>;
  readonly #isReference: boolean;
  #rowCount = 0;

  constructor({ specs, vocabularies }: Pick<ProfilePlan, "specs" | "vocabularies">, side: "reference" | "current") {
    this.#specs = specs;
    this.#vocabularies = new Map(Object.entries(vocabularies).map(([column, hashes]) => [column, new Set(hashes)]));
    this.#isReference = side === "reference";
  }

  /** The chunk with its derived columns as numbers; the same chunk when there are none. */
  expand(chunk: TableChunk): TableChunk {
    const columns = chunk.columns.map((column, i) => this.#measured(column, this.#specs[i]?.derivedFrom ?? null));
    this.#rowCount += chunk.rowCount;
    return columns.every((column, i) => column === chunk.columns[i]) ? chunk : { ...chunk, columns };
  }

  #measured(column: ColumnValues, derivedFrom: ColumnSpec["derivedFrom"]): ColumnValues {
    if (derivedFrom === null || column.kind !== "text") return column;
    switch (derivedFrom.measure) {
      case "length":
        return numbers(column, (text) => text.length);
      case "words":
        return numbers(column, (text) => wordsOf(text).length);
      case "new-words":
      default:
        return this.#newWords(column, derivedFrom.column);
    }
  }

  #newWords(column: TextValues, name: string): ColumnValues {
    const vocabulary = this.#vocabularies.get(name) ?? new Set();
    const first = this.#rowCount;
    return numbers(column, (text, row) =>
      this.#isReference && isVocabularyRow(first + row) ? null : newWordShare(text, vocabulary),
    );
  }
}

function numbers({ values: texts }: TextValues, measure: (text: string, row: number) => number | null): ColumnValues {
  const values = new Float64Array(texts.length);
  const nulls = new Uint8Array(texts.length);
  texts.forEach((text, row) => {
    const value = text === null ? null : measure(text, row);
    if (value === null) nulls[row] = 1;
    else values[row] = value;
  });
  return { kind: "number", values, nulls: nulls.includes(1) ? nulls : null };
}
