import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedChunk, mixedPlan, type MixedRow, mixedRows, mixedStart } from "../../test/fixture/mixed-rows.ts";
import { chunkOf, levels, numbers, plainSpec } from "../../test/fixture/plain-columns.ts";
import type { ColumnProfile, TableProfile } from "../model/profile.ts";
import type { TableChunk } from "../model/table.ts";
import { mergeProfiles } from "./merge-profiles.ts";
import { ProfileBuilder } from "./profile-builder.ts";
import { profileHash } from "./profile-hash.ts";
import type { ProfilePlan } from "./profile-plan.ts";
import { referenceBins } from "./reference-bins.ts";

function profileOf(plan: ProfilePlan, ...chunks: readonly TableChunk[]): TableProfile {
  const builder = new ProfileBuilder(plan);
  for (const chunk of chunks) builder.add(chunk);
  return builder.finish();
}

const mixed = (rows: readonly MixedRow[]): TableProfile => profileOf(mixedPlan, mixedChunk(rows));

/** Everything that must be equal to the last digit. */
function exactly({ columns, ...table }: TableProfile): unknown {
  return {
    ...table,
    columns: columns.map((column) => ({ ...column, moments: { ...column.moments, mean: 0, m2: 0 } })),
  };
}

describe("merged profiles", () => {
  it("equal the profile of all rows, exactly for counts and to rounding for moments", () => {
    fc.assert(
      fc.property(mixedRows, mixedRows, (a, b) => {
        const merged = mergeProfiles(mixed(a), mixed(b));
        const whole = profileOf(mixedPlan, mixedChunk(a), mixedChunk(b));
        expect(exactly(merged)).toEqual(exactly(whole));
        expect(profileHash(merged)).toBe(profileHash(whole));
        for (const [i, { moments }] of merged.columns.entries()) {
          const expected = whole.columns[i]?.moments;
          const size = 1 + Math.abs(expected?.mean ?? 0);
          expect(Math.abs((moments?.mean ?? 0) - (expected?.mean ?? 0))).toBeLessThanOrEqual(1e-9 * size);
        }
      }),
    );
  });

  it("do not depend on order or grouping", () => {
    fc.assert(
      fc.property(mixedRows, mixedRows, mixedRows, (a, b, c) => {
        const [x, y, z] = [mixed(a), mixed(b), mixed(c)];
        const left = mergeProfiles(mergeProfiles(x, y), z);
        expect(exactly(mergeProfiles(x, mergeProfiles(y, z)))).toEqual(exactly(left));
        expect(exactly(mergeProfiles(z, y, x))).toEqual(exactly(left));
      }),
      { numRuns: 50 },
    );
  });

  it("are the profile itself when it is alone, or when the others are empty", () => {
    const row: MixedRow = { id: 1, time: mixedStart, x: 1, y: 2, zone: "a", member: "true", note: "n/a" };
    const profile = mixed([row, row]);
    expect(mergeProfiles(profile)).toBe(profile);
    const empty = profileOf(mixedPlan);
    expect(exactly(mergeProfiles(profile, empty))).toEqual(exactly(profile));
    expect(exactly(mergeProfiles(empty, profile))).toEqual(exactly(profile));
  });

  it("of other bins are refused", () => {
    const other = { ...mixedPlan, vocabularies: { note: [1] } };
    expect(() => mergeProfiles(mixed([]), profileOf(other))).toThrow(expect.objectContaining({ code: "bins-differ" }));
  });

  it("know nothing of duplicates when a part does not", () => {
    const row: MixedRow = { id: 1, time: mixedStart, x: 1, y: 2, zone: "a", member: "true", note: null };
    const hashed = mixed([row]);
    const bare = profileOf(mixedPlan, { ...mixedChunk([row]), rowHashes: null });
    expect(mergeProfiles(hashed, bare).rows).toBeNull();
    expect(mergeProfiles(bare, hashed).rows).toBeNull();
    expect(mergeProfiles(hashed, hashed).rows?.counts).toEqual([2]);
  });

  it("add up rejected rows, and join extra columns and type names", () => {
    const part = (rejectedRows: number, extraColumns: string[], type: string | null): TableProfile =>
      new ProfileBuilder(mixedPlan).finish({
        rejectedRows,
        extraColumns,
        storageNames: new Map(type === null ? [] : [["x", type]]),
      });
    const merged = mergeProfiles(
      part(2, ["b"], "DOUBLE"),
      part(3, ["a", "b"], "BIGINT"),
      part(0, [], "DOUBLE"),
      part(0, [], null),
    );
    expect(merged).toMatchObject({ rejectedRows: 5, extraColumns: ["a", "b"] });
    expect(merged.columns.find(({ spec }) => spec.name === "x")?.storageName).toBe("BIGINT / DOUBLE");
  });

  it("keep the natural variation only when all parts have the same", () => {
    const variation = [{ windowMs: 1, windowRows: [5], columns: {} }];
    const withIt = { ...mixed([]), variation };
    expect(mergeProfiles(withIt, withIt).variation).toEqual(variation);
    expect(mergeProfiles(withIt, mixed([])).variation).toEqual([]);
  });
});

describe("merged columns", () => {
  const specs = [plainSpec("x", "numeric")];
  const plan = { specs, bins: [null], vocabularies: {} };
  const absent = (reason: "missing" | "unparsable"): TableProfile =>
    profileOf(plan, { ...chunkOf(2, { kind: "absent", reason }), unreadable: [reason === "missing" ? 0 : 2] });
  const present = profileOf(plan, chunkOf(1, numbers([1])));
  const presenceOf = (...parts: readonly [TableProfile, ...TableProfile[]]): ColumnProfile["presence"] | undefined =>
    mergeProfiles(...parts).columns[0]?.presence;

  it("are present when one part has them, unparsable when one cannot read them, else missing", () => {
    expect(presenceOf(absent("missing"), present)).toBe("present");
    expect(presenceOf(present, absent("unparsable"))).toBe("present");
    expect(presenceOf(absent("missing"), absent("unparsable"))).toBe("unparsable");
    expect(presenceOf(absent("unparsable"), absent("missing"))).toBe("unparsable");
    expect(presenceOf(absent("missing"), absent("missing"))).toBe("missing");
    expect(mergeProfiles(absent("missing"), present, absent("unparsable")).columns[0]).toMatchObject({
      valid: 1,
      missing: { nulls: 2, unreadable: 2 },
    });
  });

  it("take what one part knows where the other knows nothing", () => {
    const counted = profileOf({ ...plan, bins: [{ kind: "numeric", edges: [0, 1] }] }, chunkOf(1, numbers([1])));
    const bare = { ...counted, columns: counted.columns.map((column) => ({ ...column, counts: null, moments: null })) };
    for (const merged of [mergeProfiles(counted, bare), mergeProfiles(bare, counted)]) {
      expect(merged.columns[0]).toMatchObject({ counts: { counts: [1] }, moments: { count: 1 } });
    }
  });
});

describe("merged levels", () => {
  const specs = [plainSpec("zone", "categorical")];
  const known = Array.from({ length: 250 }, (_, i) => ({ name: `z${i}`, count: 250 - i }));
  const plan = { specs, bins: referenceBins(specs, [], new Map([["zone", known]])), vocabularies: {} };
  const of = (...rows: readonly string[]): TableProfile => profileOf(plan, chunkOf(rows.length, levels(rows)));

  it("count rare levels of the whole, also those behind a hash", () => {
    const merged = mergeProfiles(of("z240", "z1", "n"), of("z240", "n", "m"));
    expect(merged.columns[0]?.counts).toEqual(of("z240", "z1", "n", "z240", "n", "m").columns[0]?.counts);
  });

  it("name the 100 most frequent new levels, and go on counting the others", () => {
    const half = (from: number): TableProfile =>
      of(...Array.from({ length: 80 }, (_, i) => `new ${from + i}`), "new 50");
    const { counts } = mergeProfiles(half(0), half(80)).columns[0] ?? {};
    expect(counts).toMatchObject({ new: 162, newLevels: expect.arrayContaining([{ name: "new 50", count: 3 }]) });
    expect(counts?.kind === "levels" ? counts.newLevels : []).toHaveLength(100);
    expect(counts?.kind === "levels" ? counts.rareLevelTotals.slice(0, 3) : []).toEqual([159, 0, 1]);
  });

  it("find variants of a spelling that no part has twice", () => {
    expect(mergeProfiles(of("z1"), of("Z1")).columns[0]?.strings?.variants).toEqual([
      [
        { name: "Z1", count: 1 },
        { name: "z1", count: 1 },
      ],
    ]);
  });

  it("made by hand without counts behind hashes merge too", () => {
    const bare = of("z1", "z240");
    const columns = bare.columns.map((column) => {
      const { counts } = column;
      if (counts?.kind !== "levels") return column;
      const { otherCounts: _, ...rest } = counts;
      return { ...column, counts: rest };
    });
    const merged = mergeProfiles({ ...bare, columns }, { ...bare, columns }).columns[0]?.counts;
    expect(merged).toMatchObject({ other: 2, otherCounts: [] });
  });
});
