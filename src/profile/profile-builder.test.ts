import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duplicateShare } from "../../test/fixture/duplicate-share.ts";
import { mixedChunk, mixedPlan, type MixedRow, mixedRows, mixedStart } from "../../test/fixture/mixed-rows.ts";
import { chunkOf, levels, numbers, plainSpec, texts } from "../../test/fixture/plain-columns.ts";
import { InvalidInputError } from "../errors.ts";
import type { ColumnProfile, TableProfile } from "../model/profile.ts";
import type { TableChunk } from "../model/table.ts";
import { ProfileBuilder, type ProfileBuilderOptions } from "./profile-builder.ts";
import { profileHash } from "./profile-hash.ts";
import type { ProfilePlan } from "./profile-plan.ts";
import { referenceBins } from "./reference-bins.ts";

function profileOf(
  plan: ProfilePlan,
  chunks: readonly TableChunk[],
  options: ProfileBuilderOptions = {},
): TableProfile {
  const builder = new ProfileBuilder(plan, options);
  for (const chunk of chunks) builder.add(chunk);
  return builder.finish();
}

function columnOf(profile: TableProfile, name: string): ColumnProfile {
  const column = profile.columns.find(({ spec }) => spec.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}

function cut(rows: readonly MixedRow[], size: number): TableChunk[] {
  const chunks: TableChunk[] = [];
  for (let from = 0; from === 0 || from < rows.length; from += size)
    chunks.push(mixedChunk(rows.slice(from, from + size)));
  return chunks;
}

describe("a profile", () => {
  it("is the same however the rows are cut into chunks, but for the last digits of moments", () => {
    fc.assert(
      fc.property(mixedRows, fc.integer({ min: 1, max: 30 }), (rows, size) => {
        const whole = profileOf(mixedPlan, [mixedChunk(rows)]);
        const parts = profileOf(mixedPlan, cut(rows, size));
        expect(profileHash(parts)).toBe(profileHash(whole));
        for (const [i, column] of parts.columns.entries()) {
          expect({ ...column, moments: null }).toEqual({ ...whole.columns[i], moments: null });
        }
      }),
    );
  });

  it("accounts for every row of every column: valid, or missing in one way", () => {
    fc.assert(
      fc.property(mixedRows, (rows) => {
        for (const { valid, missing, counts } of profileOf(mixedPlan, cut(rows, 7)).columns) {
          const { nulls, nan, positiveInfinity, negativeInfinity, unreadable } = missing;
          expect(valid + nulls + nan + positiveInfinity + negativeInfinity + unreadable).toBe(rows.length);
          if (counts === null) continue;
          const ends = counts.kind === "numeric" ? counts.below + counts.above : counts.other + counts.new;
          expect(counts.counts.reduce((sum, count) => sum + count, ends)).toBe(valid);
        }
      }),
    );
  });

  it("tells nulls, NaN and the infinities apart", () => {
    const plan = { specs: [plainSpec("x", "numeric")], bins: [null], vocabularies: {} };
    const [column] = profileOf(plan, [chunkOf(5, numbers([1, null, Number.NaN, Infinity, -Infinity]))]).columns;
    expect(column?.missing).toEqual({ nulls: 1, nan: 1, positiveInfinity: 1, negativeInfinity: 1, unreadable: 0 });
    expect(column).toMatchObject({ valid: 1, counts: null, bins: null, placeholderNumbers: [] });
  });

  it("counts unreadable values apart from nulls, in every type", () => {
    const specs = [plainSpec("x", "numeric"), plainSpec("flag", "boolean"), plainSpec("note", "text")];
    const chunk = {
      ...chunkOf(3, numbers([1, null, null]), levels(["true", null, null]), texts(["a", null, null])),
      unreadable: [1, 1, 1],
    };
    for (const { missing } of profileOf({ specs, bins: [null, null, null], vocabularies: {} }, [chunk]).columns) {
      expect(missing).toMatchObject({ nulls: 1, unreadable: 1 });
    }
  });

  it("holds what was not said as 0, empty or unknown", () => {
    const profile = profileOf(mixedPlan, []);
    expect(profile).toMatchObject({ rowCount: 0, rejectedRows: 0, start: null, end: null, rows: null, variation: [] });
    expect(profile.columns.every(({ presence }) => presence === "present")).toBe(true);
  });

  it("takes rejected rows, extra columns, type names and the span from outside", () => {
    const builder = new ProfileBuilder(mixedPlan);
    const profile = builder.finish({
      rejectedRows: 3,
      extraColumns: ["z", "b"],
      storageNames: new Map([["x", "DOUBLE"]]),
      span: { start: 5, end: 9 },
    });
    expect(profile).toMatchObject({ rejectedRows: 3, extraColumns: ["b", "z"], start: 5, end: 9 });
    expect(columnOf(profile, "x").storageName).toBe("DOUBLE");
    expect(columnOf(profile, "y").storageName).toBeNull();
  });

  it("has a plan's hash that moves with every part of the plan", () => {
    const hash = profileOf(mixedPlan, []).binsHash;
    const [, ...bins] = mixedPlan.bins;
    const others = [
      { ...mixedPlan, bins: [{ kind: "numeric", edges: [0, 1] } as const, ...bins] },
      { ...mixedPlan, vocabularies: { note: [1] } },
      { ...mixedPlan, specs: mixedPlan.specs.map((spec) => ({ ...spec, unit: "km" })) },
    ];
    for (const plan of others) expect(profileOf(plan, []).binsHash).not.toBe(hash);
    const [first, ...following] = mixedPlan.specs;
    if (first === undefined) throw new Error("columns are expected");
    const { name, ...rest } = first;
    expect(profileOf({ ...mixedPlan, specs: [{ ...rest, name }, ...following] }, []).binsHash).toBe(hash);
  });
});

describe("numbers", () => {
  const specs = [plainSpec("x", "numeric", { range: [0, 10] })];
  const plan = { specs, bins: [{ kind: "numeric", edges: [0, 5, 10] } as const], vocabularies: {} };

  it("are counted in bins, below and above, and against the declared range", () => {
    const [column] = profileOf(plan, [chunkOf(7, numbers([-1, 0, 4.9, 5, 10, 10.1, null]))]).columns;
    expect(column?.counts).toEqual({ kind: "numeric", counts: [2, 2], below: 1, above: 1 });
    expect(column?.outOfDeclaredRange).toEqual({ below: 1, above: 1 });
    expect(column?.moments).toMatchObject({ count: 6, minimum: -1, maximum: 10.1 });
  });

  it("that may stand for missing are counted at the ends and where the reference repeats them, not in the middle", () => {
    const values = Array.from({ length: 3000 }, (_, i) => (i % 10 === 0 ? -1 : (i * 7919) % 2003));
    const [bins = null] = referenceBins(specs, [chunkOf(3000, numbers(values))]);
    const found = [-999, -999, -1, 9999, 999, 998, 500];
    const [column] = profileOf({ specs, bins: [bins], vocabularies: {} }, [
      chunkOf(found.length, numbers(found)),
    ]).columns;
    expect(column?.placeholderNumbers).toEqual([
      { value: -999, count: 2 },
      { value: -1, count: 1 },
      { value: 9999, count: 1 },
    ]);
  });

  it("of more than one block are all counted", () => {
    const values = Array.from({ length: 10_000 }, (_, i) => i % 12);
    const [column] = profileOf(plan, [chunkOf(10_000, numbers(values))]).columns;
    expect(column?.counts).toEqual({ kind: "numeric", counts: [4169, 4998], below: 0, above: 833 });
    expect(column?.outOfDeclaredRange).toEqual({ below: 0, above: 833 });
  });
});

describe("levels", () => {
  const specs = [plainSpec("zone", "categorical")];
  const known = Array.from({ length: 300 }, (_, i) => ({ name: `z${i}`, count: 300 - i }));
  const plan = { specs, bins: referenceBins(specs, [], new Map([["zone", known]])), vocabularies: {} };

  it("are named, other or new, with the names of new ones and how many are rare", () => {
    const rows = ["z0", "z0", "z250", "z250", "z251", "N", "N", "N", "M"];
    const { counts } = columnOf(profileOf(plan, [chunkOf(rows.length, levels(rows))]), "zone");
    if (counts?.kind !== "levels") throw new Error("levels are expected");
    expect(counts).toMatchObject({
      other: 3,
      new: 4,
      newLevels: [
        { name: "N", count: 3 },
        { name: "M", count: 1 },
      ],
    });
    expect(counts.counts[0]).toBe(2);
    expect(counts.otherCounts?.toSorted((a, b) => b - a).slice(0, 3)).toEqual([2, 1, 0]);
    expect(counts.rareLevelTotals.slice(0, 4)).toEqual([2, 2, 1, 0]);
  });

  it("cannot be told new when the reference had too many to remember", () => {
    const many = Array.from({ length: 10_001 }, (_, i) => ({ name: `z${i}`, count: 1 }));
    const bins = referenceBins(specs, [], new Map([["zone", many]]));
    const { counts } = columnOf(
      profileOf({ specs, bins, vocabularies: {} }, [chunkOf(1, levels(["unheard of"]))]),
      "zone",
    );
    expect(counts).toMatchObject({ other: 1, new: 0, newLevels: [] });
  });

  it("are followed through dictionaries that grow or change between chunks", () => {
    const dictionary = ["z0"];
    const first = chunkOf(2, levels(["z0", "z0"], dictionary));
    const builder = new ProfileBuilder(plan, { windows: null });
    builder.add(first);
    dictionary.push(...Array.from({ length: 100 }, (_, i) => `new ${i}`));
    builder.add(chunkOf(2, levels(["z0", "new 99"], dictionary)));
    builder.add(chunkOf(2, levels(["new 99", "z0"], ["new 99", "z0"])));
    const { counts } = columnOf(builder.finish(), "zone");
    expect(counts).toMatchObject({ new: 2, newLevels: [{ name: "new 99", count: 2 }] });
    expect(counts?.counts[0]).toBe(4);
  });

  it("without bins are still counted as values", () => {
    const column = columnOf(profileOf({ ...plan, bins: [null] }, [chunkOf(3, levels(["a", null, "b"]))]), "zone");
    expect(column).toMatchObject({ valid: 2, counts: null, missing: { nulls: 1 } });
  });

  it("of booleans have moments of 0 and 1", () => {
    const flags = { specs: [plainSpec("flag", "boolean")], bins: [null], vocabularies: {} };
    const momentsOf = (rows: readonly (string | null)[]): unknown =>
      profileOf(flags, [chunkOf(rows.length, levels(rows, ["false", "true"]))]).columns[0]?.moments;
    expect(momentsOf(["true", "false", "false", "true"])).toEqual({
      count: 4,
      mean: 0.5,
      m2: 1,
      minimum: 0,
      maximum: 1,
    });
    expect(momentsOf(["true"])).toEqual({ count: 1, mean: 1, m2: 0, minimum: 1, maximum: 1 });
    expect(momentsOf(["false"])).toEqual({ count: 1, mean: 0, m2: 0, minimum: 0, maximum: 0 });
    expect(momentsOf([null])).toEqual({ count: 0, mean: 0, m2: 0, minimum: null, maximum: null });
  });
});

describe("columns that are not as they should be", () => {
  const absent = (reason: "missing" | "unparsable"): TableChunk => chunkOf(4, { kind: "absent", reason });
  const plan = { specs: [plainSpec("x", "numeric")], bins: [null], vocabularies: {} };

  it("are missing when this side does not have them", () => {
    expect(profileOf(plan, [absent("missing")]).columns[0]).toMatchObject({
      presence: "missing",
      valid: 0,
      missing: { nulls: 4 },
    });
  });

  it("are unparsable when no value could be read", () => {
    const chunk = { ...absent("unparsable"), unreadable: [3] };
    expect(profileOf(plan, [chunk]).columns[0]).toMatchObject({
      presence: "unparsable",
      missing: { nulls: 1, unreadable: 3 },
    });
  });

  it("are present when some part has them", () => {
    expect(profileOf(plan, [absent("missing"), chunkOf(1, numbers([1]))]).columns[0]?.presence).toBe("present");
  });

  it("may come as hashes where texts or levels are expected: then only repetition is known", () => {
    const ids = {
      specs: [plainSpec("uuid", "text"), plainSpec("shop", "categorical")],
      bins: [null, null],
      vocabularies: {},
    };
    const chunk = chunkOf(3, numbers([5, 6, null]), numbers([7, 7, 7]));
    for (const column of profileOf(ids, [chunk]).columns)
      expect(column).toMatchObject({ moments: null, counts: null, presence: "present" });
  });

  it("are refused when they are of another kind, another length or another number than the plan's", () => {
    const flag = { specs: [plainSpec("flag", "boolean")], bins: [null], vocabularies: {} };
    expect(() => profileOf(plan, [chunkOf(1, texts(["a"]))])).toThrow(InvalidInputError);
    expect(() => profileOf(flag, [chunkOf(1, numbers([1]))])).toThrow(
      expect.objectContaining({ code: "columns-differ" }),
    );
    expect(() => profileOf(plan, [chunkOf(2, numbers([1]))])).toThrow(InvalidInputError);
    expect(() => profileOf(flag, [chunkOf(2, levels(["true"]))])).toThrow(InvalidInputError);
    expect(() => profileOf(plan, [chunkOf(1)])).toThrow(InvalidInputError);
  });
});

describe("duplicates", () => {
  it("of rows and of ids are told exactly while few are distinct", () => {
    const row: MixedRow = { id: 1, time: mixedStart, x: 1, y: 1, zone: "a", member: "true", note: null };
    const profile = profileOf(mixedPlan, [mixedChunk([row, row, { ...row, time: null }, { ...row, id: 2 }])]);
    expect(duplicateShare(profile.rows)).toEqual({ share: 0.25, error: 0 });
    expect(duplicateShare(profile.ids)).toEqual({ share: 0.5, error: 0 });
    expect(duplicateShare(profileOf({ specs: [], bins: [], vocabularies: {} }, []).ids)).toBeNull();
  });

  it("of ids are told for ids of every kind, leaving out missing ones", () => {
    const specOfId = (type: "text" | "categorical"): ProfilePlan => {
      return { specs: [plainSpec("id", type, { role: "id" })], bins: [null], vocabularies: {} };
    };
    const shareOf = (plan: ProfilePlan, chunk: TableChunk): number | undefined =>
      duplicateShare(profileOf(plan, [chunk]).ids)?.share;
    expect(shareOf(specOfId("text"), chunkOf(3, texts(["a", "a", null])))).toBe(0.5);
    expect(shareOf(specOfId("categorical"), chunkOf(4, levels(["a", "b", "a", null])))).toBeCloseTo(1 / 3);
    expect(shareOf(specOfId("text"), chunkOf(4, numbers([1, 1, null, Number.NaN])))).toBe(0.5);
    expect(shareOf(specOfId("text"), chunkOf(1, { kind: "absent", reason: "missing" }))).toBeUndefined();
  });
});

describe("pairs of columns", () => {
  const specs = [
    plainSpec("a", "numeric"),
    plainSpec("b", "numeric"),
    plainSpec("k", "categorical"),
    plainSpec("l", "boolean"),
  ];
  const rows = Array.from({ length: 50 }, (_, i) => i);
  const chunk = chunkOf(
    50,
    numbers(rows.map((i) => i % 10)),
    numbers(rows.map((i) => (i === 7 ? null : (i * 3) % 10))),
    levels(rows.map((i) => (i === 9 ? null : `k${i % 30}`))),
    levels(rows.map((i) => String(i % 2 === 0))),
  );
  const bins = referenceBins(specs, [chunk]);

  it("have sums of whole midranks over the rows where both have a value", () => {
    const { numericPairs } = profileOf({ specs, bins, vocabularies: {} }, [chunk]);
    const usable = rows.filter((i) => i !== 7);
    const rankOf = (column: 0 | 1, value: number): number => {
      const own = bins[column];
      return own?.kind === "numeric"
        ? (own.ranks?.[own.edges.findLastIndex((edge, at) => edge <= value && at < own.edges.length - 1) + 1] ?? 0)
        : 0;
    };
    const x = usable.map((i) => rankOf(0, i % 10));
    const y = usable.map((i) => rankOf(1, (i * 3) % 10));
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    expect(numericPairs).toEqual([
      {
        left: "a",
        right: "b",
        rows: 49,
        sumX: sum(x),
        sumY: sum(y),
        sumXX: sum(x.map((value) => value * value)),
        sumYY: sum(y.map((value) => value * value)),
        sumXY: sum(x.map((value, i) => value * (y[i] ?? 0))),
      },
    ]);
  });

  it("sum the same whether a part has gaps or not, and take positions where bins have no ranks", () => {
    const whole = [0, 1].map((column) => bins[column]);
    const bare = whole.map((own) => (own?.kind === "numeric" ? { kind: own.kind, edges: own.edges } : null));
    const plan = { specs: specs.slice(0, 2), bins: bare, vocabularies: {} };
    const full = chunkOf(2, numbers([0, 9]), numbers([9, 0]));
    const [pair] = profileOf(plan, [full]).numericPairs;
    expect(pair).toMatchObject({ rows: 2, sumX: 11, sumY: 11, sumXX: 101, sumXY: 20 });
    const [both] = profileOf(plan, [full, chunkOf(2, numbers([0, null]), numbers([null, 1]))]).numericPairs;
    expect(both).toEqual(pair);
  });

  it("have counts over the first 20 levels and the rest", () => {
    const [pair] = profileOf({ specs, bins, vocabularies: {} }, [chunk]).levelPairs;
    expect(pair).toMatchObject({ left: "k", right: "l", columns: 3 });
    expect(pair?.counts).toHaveLength(21 * 3);
    expect(pair?.counts.reduce((total, count) => total + count, 0)).toBe(49);
  });

  it("leave out columns that a side does not have", () => {
    const absent = { kind: "absent", reason: "missing" } as const;
    const { numericPairs, levelPairs } = profileOf({ specs, bins, vocabularies: {} }, [
      chunkOf(50, absent, absent, absent, absent),
    ]);
    expect(numericPairs[0]?.rows).toBe(0);
    expect(levelPairs[0]?.counts.every((count) => count === 0)).toBe(true);
  });

  it("rest on every k-th row of a large side, whatever the chunks", () => {
    const plan = { specs, bins, vocabularies: {} };
    const options = { expectedRows: 30_000 };
    const pairsOf = (...chunks: readonly TableChunk[]): unknown => {
      const { numericPairs, levelPairs } = profileOf(plan, chunks, options);
      return { numericPairs, levelPairs };
    };
    const pair = (i: number): TableChunk =>
      chunkOf(1, numbers([i % 10]), numbers([i % 7]), levels([`k${i % 30}`]), levels(["true"]));
    const one = (from: number, to: number): TableChunk =>
      chunkOf(
        to - from,
        numbers(rows.slice(from, to).map((i) => i % 10)),
        numbers(rows.slice(from, to).map((i) => i % 7)),
        levels(rows.slice(from, to).map((i) => `k${i % 30}`)),
        levels(rows.slice(from, to).map(() => "true")),
      );
    expect(pairsOf(one(0, 50))).toMatchObject({ numericPairs: [{ rows: 17 }] });
    expect(pairsOf(...rows.map(pair))).toEqual(pairsOf(one(0, 50)));
    expect(pairsOf(one(0, 11), one(11, 50))).toEqual(pairsOf(one(0, 50)));
  });
});
