import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedChunk, mixedPlan, mixedRows, mixedStart } from "../../test/fixture/mixed-rows.ts";
import { chunkOf, levels, numbers, plainSpec } from "../../test/fixture/plain-columns.ts";
import type { TableProfile } from "../model/profile.ts";
import { seededRandom, standardNormal } from "../stats/random.ts";
import { parseProfile } from "./parse-profile.ts";
import { ProfileBuilder } from "./profile-builder.ts";
import { profileHash } from "./profile-hash.ts";
import { referenceBins } from "./reference-bins.ts";
import { serializeProfile } from "./serialize-profile.ts";
import { profileTable } from "./profile-table.ts";
import { tableFromColumns } from "./table-from-columns.ts";

const dayMs = 86_400_000;
const windows = { startMs: mixedStart, lengthMs: dayMs, count: 20 };

function mixedProfile(rows: Parameters<typeof mixedChunk>[0]): TableProfile {
  const builder = new ProfileBuilder(mixedPlan, { windows, minimumRows: 2 });
  builder.add(mixedChunk(rows));
  return builder.finish({ rejectedRows: 2, extraColumns: ["extra"], storageNames: new Map([["x", "DOUBLE"]]) });
}

/** 20 columns, one of them with 5,000 levels, of a million rows' worth of counts. */
function largeProfile(): TableProfile {
  const random = seededRandom(3);
  const draws = [
    (): number => standardNormal(random),
    (): number => Math.exp(standardNormal(random)),
    (): number => Math.floor(random() * 100),
  ];
  const rows = Array.from({ length: 20_000 }, (_, i) => i);
  const numeric = Array.from({ length: 15 }, (_, i) => plainSpec(`measure ${i}`, "numeric"));
  const leveled = Array.from({ length: 4 }, (_, i) => plainSpec(`zone ${i}`, "categorical"));
  const specs = [plainSpec("t", "datetime", { role: "timestamp" }), ...numeric, ...leveled];
  const chunk = {
    ...chunkOf(
      rows.length,
      numbers(rows.map((i) => mixedStart + i * 60_000)),
      ...numeric.map((_, i) => numbers(rows.map(() => draws[i % 3]?.() ?? 0))),
      ...leveled.map((_, i) =>
        levels(
          rows.map((row) => `level ${i === 0 ? row % 5_000 : row % 60}`),
          Array.from({ length: 5_000 }, (__, level) => `level ${level}`),
        ),
      ),
    ),
    rowHashes: BigUint64Array.from(rows, () => BigInt(Math.floor(random() * 2 ** 53)) * 2048n),
  };
  const plan = { specs, bins: referenceBins(specs, [chunk]), vocabularies: {} };
  const builder = new ProfileBuilder(plan, { windows: { ...windows, count: 13 } });
  for (let part = 0; part < 10; part++) builder.add(chunk);
  return builder.finish();
}

describe("a stored profile", () => {
  it("comes back as it was, and is written as the same text again", () => {
    fc.assert(
      fc.property(mixedRows, (rows) => {
        const profile = mixedProfile(rows);
        const text = serializeProfile(profile);
        expect(parseProfile(text)).toEqual(profile);
        expect(serializeProfile(parseProfile(text))).toBe(text);
        expect(profileHash(parseProfile(text))).toBe(profileHash(profile));
      }),
      { numRuns: 40 },
    );
  });

  it("takes less than 200 kB for 20 columns, one of them of 5,000 levels", () => {
    const profile = largeProfile();
    const text = serializeProfile(profile);
    expect(profile.columns).toHaveLength(20);
    expect(text.length).toBeLessThan(200_000);
    expect(parseProfile(text)).toEqual(profile);
  });

  it("comes back with texts, declared ranges and sums beyond the largest double", () => {
    const table = tableFromColumns({
      note: Array.from({ length: 60 }, (_, i) => `this is note number ${i}`),
      huge: Array.from({ length: 60 }, (_, i) => 1e200 * (i - 30)),
    });
    const profile = profileTable(table);
    expect(profile.columns.find(({ spec }) => spec.name === "huge")?.moments?.m2).toBe(Infinity);
    expect(profile.columns.map(({ spec }) => spec.name)).toContain("note (new words)");
    expect(parseProfile(serializeProfile(profile))).toEqual(profile);
  });

  it("keeps bins and counts that were made by hand without ranks or counts behind hashes", () => {
    const specs = [plainSpec("x", "numeric"), plainSpec("k", "categorical")];
    const bins = [
      { kind: "numeric", edges: [0, 5e-324, 1] } as const,
      { kind: "levels", levels: ["a"], otherHashes: [], complete: true } as const,
    ];
    const profile = new ProfileBuilder({ specs, bins, vocabularies: {} }).finish();
    const columns = profile.columns.map((column) => {
      if (column.counts?.kind !== "levels") return column;
      const { otherCounts: _, ...counts } = column.counts;
      return { ...column, counts };
    });
    expect(parseProfile(serializeProfile({ ...profile, columns }))).toEqual({ ...profile, columns });
  });
});

describe("a damaged profile", () => {
  const text = serializeProfile(
    mixedProfile([
      { id: 1, time: mixedStart, x: 1, y: -999, zone: "a", member: "true", note: null },
      { id: 1, time: mixedStart, x: 1, y: 2, zone: "new", member: "true", note: null },
    ]),
  );

  /** The profile with one place changed; `undefined` takes the member out. */
  function damaged(path: readonly (string | number)[], value: unknown): () => unknown {
    const changed = JSON.stringify(withChange(JSON.parse(text), path, value));
    return () => parseProfile(changed);
  }

  const notReadable = (place: unknown): unknown =>
    expect.objectContaining({ code: "profile-not-readable", details: expect.objectContaining({ place }) });

  it("is refused with the place that is wrong", () => {
    expect(() => parseProfile("{")).toThrow(notReadable("profile"));
    expect(() => parseProfile("[]")).toThrow(notReadable("profile"));
    expect(() => parseProfile("3")).toThrow(notReadable("profile"));
    expect(() => parseProfile("null")).toThrow(notReadable("profile"));
  });

  it.each([
    [["schema"], "driftline/report/1", "schema"],
    [["schema"], "driftline/profile/x", "schema"],
    [["schema"], 4, "schema"],
    [["rowCount"], "many", "rowCount"],
    [["rowCount"], -1, "rowCount"],
    [["rowCount"], 1.5, "rowCount"],
    [["columns"], {}, "columns"],
    [["columns", 2, "spec", "type"], "number", "columns[2].spec.type"],
    [["columns", 2, "spec", "constant"], "no", "columns[2].spec.constant"],
    [["columns", 2, "spec", "range"], [1], "columns[2].spec.range"],
    [["columns", 2, "spec", "name"], 5, "columns[2].spec.name"],
    [["columns", 2, "spec"], undefined, "columns[2].spec"],
    [["columns", 2, "missing"], [1, 2], "columns[2].missing"],
    [["columns", 2, "moments"], [1, 2], "columns[2].moments"],
    [["columns", 2, "counts", "counts"], [1], "columns[2].counts.counts"],
    [["columns", 2, "bins"], null, "columns[2].counts"],
    [["columns", 2, "bins", "ranks"], "", "columns[2].bins.ranks"],
    [["columns", 2, "placeholderNumbers"], [[1]], "columns[2].placeholderNumbers[0]"],
    [["columns", 4, "counts", "newLevels"], [["a"]], "columns[4].counts.newLevels[0]"],
    [["columns", 4, "counts", "other"], undefined, "columns[4].counts.other"],
    [["timeline", "counts"], [], "timeline"],
    [["numericPairs"], [[1, 2]], "numericPairs[0]"],
    [["numericPairs"], [[99, 98, 0, 0, 0, 0, 0, 0]], "numericPairs[0]"],
    [["levelPairs"], [[1, 2]], "levelPairs[0]"],
    [["levelPairs"], [[1, 99, 2, []]], "levelPairs[0]"],
    [["levelPairs"], [[1, 2, 3, [-1e9]]], "levelPairs[0][3]"],
    [["binsHash"], "0000", "binsHash"],
    [["columns", 2, "spec", "unit"], "km", "binsHash"],
  ])("names %j = %j", (path, value, place) => {
    expect(damaged(path, value)).toThrow(notReadable(place));
  });

  it("is refused when a sketch or its edges make no sense", () => {
    expect(damaged(["columns", 2, "distinct"], "AAAA")).toThrow(
      expect.objectContaining({ code: "sketch-not-readable" }),
    );
    expect(damaged(["columns", 2, "bins", "edges"], [2, 1])).toThrow(
      expect.objectContaining({ code: "edges-not-valid" }),
    );
    expect(damaged(["rows", "counts"], "AQEB")).toThrow(expect.objectContaining({ code: "sketch-not-readable" }));
    expect(damaged(["rows", "size"], 0)).toThrow(expect.objectContaining({ code: "sketch-not-readable" }));
  });

  it("of a newer version is refused with a word about versions", () => {
    expect(damaged(["schema"], "driftline/profile/2")).toThrow(expect.objectContaining({ code: "profile-too-new" }));
  });
});

describe("the hash of a profile", () => {
  it("moves with every count, and not with the last digits of a mean", () => {
    const row = { id: 1, time: mixedStart, x: 1, y: 2, zone: "a", member: "true", note: null } as const;
    const profile = mixedProfile([row]);
    const others = [
      { ...row, x: 2 },
      { ...row, x: null },
      { ...row, zone: "b" },
      { ...row, member: "false" },
      { ...row, time: mixedStart + 1 },
      { ...row, note: "a" },
    ];
    for (const other of others) expect(profileHash(mixedProfile([other]))).not.toBe(profileHash(profile));
    const nudged = profile.columns.map((column) =>
      column.moments === null
        ? column
        : { ...column, moments: { ...column.moments, mean: column.moments.mean + 1e-15 } },
    );
    expect(profileHash({ ...profile, columns: nudged })).toBe(profileHash(profile));
    expect(profileHash({ ...profile, rows: null, ids: null })).not.toBe(profileHash(profile));
  });
});

/** A copy with the member at the path replaced. */
function withChange(value: unknown, [key, ...rest]: readonly (string | number)[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) => (i === key ? withChange(item, rest, replacement) : item));
  }
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const others = entries.filter(([name]) => name !== key);
  const [, member] = entries.find(([name]) => name === key) ?? [];
  return Object.fromEntries([...others, [key, withChange(member, rest, replacement)]]);
}
