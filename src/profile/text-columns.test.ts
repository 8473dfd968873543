import { describe, expect, it } from "vitest";
import { chunkOf, numbers, plainSpec, texts } from "../../test/fixture/plain-columns.ts";
import { hashString } from "../sketch/hash-string.ts";
import { seededRandom } from "../stats/random.ts";
import { expandText } from "./expand-text.ts";
import { TextExpander } from "./text-expander.ts";
import { VocabularyBuilder } from "./vocabulary-builder.ts";
import { newWordShare, wordsOf } from "./words-of.ts";

const specs = expandText([
  plainSpec("comment", "text", { storage: "string", minimumEffect: 0.2 }),
  plainSpec("x", "numeric"),
]);

/** A chunk as a source gives it: the text in the place of each number derived from it. */
function chunkOfTexts(values: readonly (string | null)[]): ReturnType<typeof chunkOf> {
  const column = texts(values);
  return chunkOf(values.length, column, column, column, column, numbers(values.map((_, i) => i)));
}

function vocabulariesOf(...chunks: readonly ReturnType<typeof chunkOf>[]): Record<string, readonly number[]> {
  const builder = new VocabularyBuilder(specs);
  for (const chunk of chunks) builder.add(chunk);
  return builder.finish();
}

describe("words", () => {
  it("are runs of letters and digits in lower case, of any script", () => {
    expect(wordsOf("Don't panic, 42! Größe café")).toEqual(["don't", "panic", "42", "größe", "café"]);
    expect(wordsOf("Привет, мир")).toEqual(["привет", "мир"]);
    expect(wordsOf(" ... ")).toEqual([]);
  });

  it("are new when the vocabulary does not hold them; a text without words has no share", () => {
    const vocabulary = new Set(["all", "is"].map(hashString));
    expect(newWordShare("All is well", vocabulary)).toBeCloseTo(1 / 3);
    expect(newWordShare("?!", vocabulary)).toBeNull();
  });
});

describe("text columns", () => {
  it("gain three numbers, and are themselves kept out of drift", () => {
    expect(specs.map(({ name, type, unit, minimumEffect }) => [name, type, unit, minimumEffect])).toEqual([
      ["comment", "text", null, 0.2],
      ["comment (length)", "numeric", "characters", 0.2],
      ["comment (words)", "numeric", "words", 0.2],
      ["comment (new words)", "numeric", null, 0.2],
      ["x", "numeric", null, null],
    ]);
    expect(specs[0]?.keptOutOfDrift).toBe("comment is text: its length, its words and its new words are judged.");
    expect(specs[3]?.derivedFrom).toEqual({ column: "comment", measure: "new-words" });
    expect(expandText(specs)).toEqual(specs);
  });

  it("that identify rows or are kept out gain none", () => {
    const id = plainSpec("id", "text", { role: "id" });
    const out = plainSpec("uuid", "text", { keptOutOfDrift: "identifier" });
    expect(expandText([id, out])).toEqual([id, out]);
  });

  it("are measured by length, words and share of new words, null where there is no text", () => {
    const vocabularies = { comment: ["all", "is"].map(hashString) };
    const expander = new TextExpander({ specs, vocabularies }, "current");
    const { columns } = expander.expand(chunkOfTexts(["All is well", null, "..."]));
    expect(columns[0]).toEqual(texts(["All is well", null, "..."]));
    expect(columns.slice(1, 4)).toEqual([
      { kind: "number", values: Float64Array.of(11, 0, 3), nulls: Uint8Array.of(0, 1, 0) },
      { kind: "number", values: Float64Array.of(3, 0, 0), nulls: Uint8Array.of(0, 1, 0) },
      { kind: "number", values: Float64Array.of(1 / 3, 0, 0), nulls: Uint8Array.of(0, 1, 1) },
    ]);
    expect(expander.expand(chunkOfTexts(["all"])).columns[1]).toEqual({
      kind: "number",
      values: Float64Array.of(3),
      nulls: null,
    });
  });

  it("leave chunks alone that hold none, or that lack the column", () => {
    const chunk = chunkOf(1, numbers([1]));
    expect(new TextExpander({ specs: [plainSpec("x", "numeric")], vocabularies: {} }, "current").expand(chunk)).toBe(
      chunk,
    );
    const absent = { kind: "absent", reason: "missing" } as const;
    const without = chunkOf(1, absent, absent, absent, absent, numbers([1]));
    expect(new TextExpander({ specs, vocabularies: {} }, "reference").expand(without)).toBe(without);
    expect(vocabulariesOf(without)).toEqual({ comment: [] });
  });

  it("without a vocabulary hold new words only", () => {
    const { columns } = new TextExpander({ specs, vocabularies: {} }, "current").expand(chunkOfTexts(["a b"]));
    expect(columns[3]).toMatchObject({ values: Float64Array.of(1) });
  });
});

describe("the vocabulary", () => {
  it("is the words of every second row of the reference, counted through chunks", () => {
    const { comment = [] } = vocabulariesOf(
      chunkOfTexts(["one", "two", "three"]),
      chunkOfTexts(["four", "five", null]),
    );
    expect(comment).toEqual(["one", "three", "five"].map(hashString).toSorted((a, b) => a - b));
  });

  it("is needed only where texts are", () => {
    expect(new VocabularyBuilder(specs).isNeeded).toBe(true);
    expect(new VocabularyBuilder([plainSpec("x", "numeric")]).isNeeded).toBe(false);
  });

  it("leaves its own rows unmeasured in the reference, and measures every row of another side", () => {
    const chunk = chunkOfTexts(["a", "a", "b", "c"]);
    const vocabularies = vocabulariesOf(chunk);
    const shares = (side: "reference" | "current"): unknown => {
      const expander = new TextExpander({ specs, vocabularies }, side);
      expander.expand(chunkOfTexts(["a"]));
      return expander.expand(chunkOfTexts(["q", "a", "c"])).columns[3];
    };
    expect(shares("reference")).toMatchObject({ values: Float64Array.of(1, 0, 1), nulls: Uint8Array.of(0, 1, 0) });
    expect(shares("current")).toMatchObject({ values: Float64Array.of(1, 0, 1), nulls: null });
  });

  it("is fair: texts of one source have the same share of new words on both sides", () => {
    const random = seededRandom(2);
    const draw = (): string[] =>
      Array.from({ length: 2_000 }, () =>
        Array.from({ length: 6 }, () => `w${Math.floor(4_000 * random() ** 2)}`).join(" "),
      );
    const reference = chunkOfTexts(draw());
    const plan = { specs, vocabularies: vocabulariesOf(reference) };
    const meanOf = (side: "reference" | "current", chunk: typeof reference): number => {
      const column = new TextExpander(plan, side).expand(chunk).columns[3];
      if (column?.kind !== "number") throw new Error("numbers are expected");
      const measured = [...column.values].filter((_, row) => column.nulls?.[row] !== 1);
      return measured.reduce((sum, share) => sum + share, 0) / measured.length;
    };
    const before = meanOf("reference", reference);
    const now = meanOf("current", chunkOfTexts(draw()));
    expect(before).toBeGreaterThan(0.1);
    expect(Math.abs(now - before)).toBeLessThan(0.02);
  });

  it("holds the 20,000 most frequent words, and forgets those met once when there are too many", () => {
    const rare = Array.from({ length: 2 }, (_, part) =>
      Array.from({ length: 30 }, (__, row) =>
        Array.from({ length: 10_000 }, (___, i) => `p${part}r${row}w${i}`).join(" "),
      ).flatMap((text) => [text, null]),
    );
    const usual = ["usual words stay here", null, "usual words stay here", null];
    const { comment = [] } = vocabulariesOf(
      chunkOfTexts([...usual, ...(rare[0] ?? [])]),
      chunkOfTexts(rare[1] ?? []),
      chunkOfTexts(rare[0] ?? []),
    );
    expect(comment).toHaveLength(20_000);
    for (const word of ["usual", "words", "stay", "here"]) expect(comment).toContain(hashString(word));
  });
});
