import { describe, expect, it } from "vitest";
import { ConfigError } from "../errors.ts";
import { defaultColumnConfig, defaultConfig } from "../model/default-config.ts";
import type { ColumnFacts } from "../model/table.ts";
import { type ColumnsConfig, inferColumns } from "./infer-columns.ts";

function facts(name: string, overrides: Partial<ColumnFacts> = {}): ColumnFacts {
  return {
    name,
    storage: "integer",
    storageName: "BIGINT",
    rowCount: 1000,
    nonNullCount: 1000,
    distinctCount: 300,
    minimum: 0,
    maximum: 5000,
    meanLength: null,
    meanWords: null,
    numberLikeShare: null,
    datetimeLikeShare: null,
    beyondDoublePrecision: false,
    ...overrides,
  };
}

function strings(name: string, overrides: Partial<ColumnFacts> = {}): ColumnFacts {
  const read = { meanLength: 8, meanWords: 1, numberLikeShare: 0, datetimeLikeShare: 0 };
  return facts(name, {
    storage: "string",
    storageName: "VARCHAR",
    minimum: null,
    maximum: null,
    ...read,
    ...overrides,
  });
}

const plain = (text: string | null): string | null => text?.replace(/[\u00a0\u202f]/gu, " ") ?? null;

function infer(
  column: ColumnFacts,
  config: Partial<ColumnsConfig> = {},
): readonly [string, string | null, string | null] {
  const [spec] = inferColumns([column], { ...defaultConfig, ...config });
  return [spec?.type ?? "left out", plain(spec?.typeReason ?? null), plain(spec?.keptOutOfDrift ?? null)];
}

describe("types from storage", () => {
  it.each([
    [facts("minutes"), "numeric", "integers"],
    [facts("tip", { storage: "decimal" }), "numeric", "decimal numbers"],
    [facts("paid", { storage: "boolean", distinctCount: 2 }), "boolean", "stored as booleans"],
    [facts("flag", { distinctCount: 2, minimum: 0, maximum: 1 }), "boolean", "only 0 and 1"],
    [facts("flag", { storage: "decimal", distinctCount: 2, minimum: 0, maximum: 1 }), "boolean", "only 0 and 1"],
    [facts("grade", { distinctCount: 2, minimum: 1, maximum: 2 }), "numeric", "integers"],
  ])("%# are plain and stay in drift", (column, type, reason) => {
    expect(infer(column)).toEqual([type, reason, null]);
  });

  it("keep nested values out", () => {
    expect(infer(facts("tags", { storage: "nested" }))).toEqual([
      "text",
      "nested values, read as JSON",
      "tags holds nested values, which are not compared.",
    ]);
  });
});

describe("integers", () => {
  it("whose name says code and whose values repeat are categories", () => {
    expect(infer(facts("PULocationID", { distinctCount: 254 }))).toEqual([
      "categorical",
      "integer codes: the name ends in 'ID' and 254 values repeat",
      null,
    ]);
  });

  it("whose name says code are kept out as identifiers when nearly all differ", () => {
    expect(infer(facts("ride_id", { distinctCount: 990 }))).toEqual([
      "numeric",
      "identifier: integers, and the name ends in 'id', 990 distinct values in 1 000",
      "ride_id looks like an identifier (990 distinct values in 1 000), so a change of its values says nothing.",
    ]);
  });

  it("that fill their range without repeating are a running number", () => {
    const column = facts("row", { distinctCount: 1000, minimum: 1, maximum: 1000 });
    expect(infer(column)[1]).toBe("identifier: a running number, 1 000 distinct values in 1 000");
    expect(infer({ ...column, maximum: 90_000 })).toEqual(["numeric", "integers", null]);
    expect(infer({ ...column, minimum: null, maximum: null })).toEqual(["numeric", "integers", null]);
    expect(infer({ ...column, rowCount: 60, nonNullCount: 60, distinctCount: 60, maximum: 60 })[0]).toBe("numeric");
  });

  it("of few rows are not taken for identifiers: all of them may differ by chance", () => {
    const column = facts("shop_id", { rowCount: 20, nonNullCount: 20, distinctCount: 15 });
    expect(infer(column)[0]).toBe("categorical");
    expect(infer({ ...column, distinctCount: 20 })).toEqual(["numeric", "integers", null]);
  });

  it("beyond 2^53 are text, or categories when they repeat", () => {
    const column = facts("hash", { beyondDoublePrecision: true, distinctCount: 999 });
    expect(infer(column)[0]).toBe("text");
    expect(infer(column)[2]).toContain("looks like an identifier");
    expect(infer({ ...column, distinctCount: 30 })).toEqual([
      "categorical",
      "integers beyond 2^53, kept as text",
      null,
    ]);
  });

  it("stored as decimals are categories when the name says code, whole and repeating", () => {
    const column = facts("RatecodeID", { storage: "decimal", distinctCount: 7 });
    expect(infer(column)).toEqual([
      "categorical",
      "codes stored as decimals: the name ends in 'ID' and 7 values repeat",
      null,
    ]);
    expect(infer({ ...column, wholeNumbers: true })[0]).toBe("categorical");
    expect(infer({ ...column, wholeNumbers: false })[0]).toBe("numeric");
    expect(infer({ ...column, distinctCount: 900 })[0]).toBe("numeric");
  });
});

describe("strings", () => {
  it("that read as dates or numbers are dates or numbers", () => {
    expect(infer(strings("day", { datetimeLikeShare: 0.995 }))[1]).toBe("strings that read as dates or times");
    expect(infer(strings("price", { numberLikeShare: 1 }))[1]).toBe("strings, of which all read as numbers");
    expect(infer(strings("price", { numberLikeShare: 0.97 }))[1]).toBe("strings, of which 97 % read as numbers");
    expect(infer(strings("zip", { numberLikeShare: 1 }))[0]).toBe("categorical");
  });

  it("that are yes and no, or true and false, are booleans", () => {
    expect(infer(strings("member", { distinctCount: 2, levels: ["No", "Yes"] }))).toEqual([
      "boolean",
      "the strings No and Yes",
      null,
    ]);
    expect(infer(strings("member", { distinctCount: 2, levels: ["N", "y"] }))[0]).toBe("boolean");
    expect(infer(strings("member", { distinctCount: 2, levels: ["no", "maybe"] }))[0]).toBe("categorical");
  });

  it("are categories, identifiers or text by how many differ and how many words they have", () => {
    expect(infer(strings("zone", { distinctCount: 12 }))).toEqual([
      "categorical",
      "12 distinct strings in 1 000 rows",
      null,
    ]);
    expect(infer(strings("zone", { distinctCount: 1, rowCount: 1, nonNullCount: 1 }))[1]).toBe(
      "1 distinct string in 1 row",
    );
    expect(infer(strings("uuid", { distinctCount: 1000 }))[2]).toContain("looks like an identifier");
    expect(infer(strings("comment", { distinctCount: 400, meanWords: 6 }))).toEqual([
      "text",
      "400 distinct strings of 6.0 words on average",
      null,
    ]);
    expect(infer(strings("full name", { distinctCount: 990, meanWords: 2.7 }))[0]).toBe("text");
    expect(infer(strings("education", { distinctCount: 16, meanWords: 3.5 }))[0]).toBe("categorical");
    expect(infer(strings("title", { rowCount: 1e6, nonNullCount: 1e6, distinctCount: 4_000, meanWords: 4 }))[0]).toBe(
      "text",
    );
  });

  it("of unknown content are categories", () => {
    const unknown = { meanLength: null, meanWords: null, numberLikeShare: null, datetimeLikeShare: null };
    expect(infer(strings("zone", unknown))[0]).toBe("categorical");
  });

  it("with more than 10,000 levels are kept out", () => {
    const column = strings("shop", { rowCount: 1e6, nonNullCount: 1e6, distinctCount: 20_000 });
    expect(infer(column)[2]).toBe("shop has about 20 000 levels, more than the 10 000 that can be compared.");
    const columns = { shop: { ...defaultColumnConfig, type: "categorical" as const } };
    expect(infer(column, { columns })).toEqual(["categorical", "declared in the config", infer(column)[2]]);
  });
});

describe("the config", () => {
  it("declares a type, unit, range, smallest effect and watched levels", () => {
    const declared = {
      ...defaultColumnConfig,
      type: "numeric" as const,
      unit: "miles",
      range: [0, 9] as const,
      minimumEffect: 0.2,
      watch: ["a"],
    };
    const [spec] = inferColumns([strings("distance")], { ...defaultConfig, columns: { distance: declared } });
    expect(spec).toMatchObject({
      type: "numeric",
      typeReason: "declared in the config",
      unit: "miles",
      range: [0, 9],
      minimumEffect: 0.2,
      watchedLevels: ["a"],
    });
  });

  it("leaves out what it ignores or drops, and blinds what it hashes", () => {
    const columns = { a: { ...defaultColumnConfig, ignore: true } };
    expect(infer(facts("a"), { columns })[0]).toBe("left out");
    expect(infer(facts("a"), { privacy: { hash: [], drop: ["a"] } })[0]).toBe("left out");
    expect(infer(facts("a"), { privacy: { hash: ["a"], drop: [] } })[0]).toBe("categorical");
  });

  it("gives roles, which keep the id, timestamp and version out", () => {
    const roles = {
      ...defaultConfig.roles,
      id: "i",
      timestamp: "t",
      models: predicting("p"),
      target: "y",
      version: "v",
    };
    const specs = inferColumns(
      [facts("i"), facts("t", { storage: "datetime" }), facts("p"), facts("y"), strings("v"), facts("x")],
      { ...defaultConfig, roles },
    );
    expect(specs.map(({ role, keptOutOfDrift }) => [role, keptOutOfDrift])).toEqual([
      ["id", "i is the id column: its values are not compared, its duplicates are counted."],
      ["timestamp", "t is the timestamp: its span and gaps are judged as data quality."],
      ["prediction", null],
      ["target", null],
      ["version", "v names the model's version: its values are not compared."],
      ["feature", null],
    ]);
  });

  it("refuses a role or a description of a column that is not there, saying where", () => {
    const roles = { ...defaultConfig.roles, target: "y" };
    const unknown = { code: "column-unknown", details: { column: "y", place: "roles.target" } };
    expect(() => infer(facts("x"), { roles })).toThrow(expect.objectContaining(unknown));
    expect(() => infer(facts("x"), { columns: { z: defaultColumnConfig } })).toThrow(ConfigError);
  });

  it("keeps weights, users and ranks out, and judges probabilities as the numbers that they are", () => {
    const probability = { kind: "single", column: "q" } as const;
    const roles = {
      ...defaultConfig.roles,
      models: [{ name: "m", prediction: null, probability }],
      weight: "w",
      user: "u",
      item: "i",
      rank: "r",
    };
    const zeroOne = facts("q", { distinctCount: 2, minimum: 0, maximum: 1 });
    const specs = inferColumns([zeroOne, facts("w"), facts("u"), facts("i"), facts("r")], { ...defaultConfig, roles });
    expect(specs.map(({ role, type, keptOutOfDrift }) => [role, type, keptOutOfDrift])).toEqual([
      ["probability", "numeric", null],
      ["weight", "numeric", "w says how much a row counts: its values are not compared."],
      ["user", "numeric", "u names the users: its values are not compared."],
      ["item", "numeric", null],
      ["rank", "numeric", "r is a place in a list, which is the same in every window."],
    ]);
  });

  it("makes few whole numbers classes when the task is a classification", () => {
    const config = {
      task: "multiclass" as const,
      roles: { ...defaultConfig.roles, target: "y", models: predicting("p") },
    };
    const typeOf = (column: ColumnFacts): string => {
      const other = facts(column.name === "y" ? "p" : "y");
      return inferColumns([column, other], { ...defaultConfig, ...config })[0]?.type ?? "";
    };
    expect(typeOf(facts("y", { distinctCount: 5 }))).toBe("categorical");
    expect(typeOf(facts("y", { distinctCount: 2, minimum: 0, maximum: 1 }))).toBe("boolean");
    expect(typeOf(facts("y", { distinctCount: 50 }))).toBe("numeric");
    expect(typeOf(facts("p", { storage: "decimal", distinctCount: 5, wholeNumbers: true }))).toBe("categorical");
    expect(typeOf(facts("p", { storage: "decimal", distinctCount: 5 }))).toBe("numeric");
    expect(typeOf(facts("y", { distinctCount: 1000, minimum: 1, maximum: 1000 }))).toBe("numeric");
  });
});

function predicting(column: string): (typeof defaultConfig)["roles"]["models"] {
  return [{ name: "model", prediction: column, probability: null }];
}

describe("dates", () => {
  it("make the first one the timestamp, and keep the others out too", () => {
    const dates = ["empty", "fixed", "pickup", "dropoff"].map((name) => facts(name, { storage: "datetime" }));
    const [empty, fixed, pickup, dropoff] = dates;
    if (!empty || !fixed || !pickup || !dropoff) throw new Error("four columns are expected");
    const specs = inferColumns(
      [{ ...empty, nonNullCount: 0, distinctCount: 0 }, { ...fixed, distinctCount: 1 }, pickup, dropoff],
      defaultConfig,
    );
    expect(specs.map(({ role }) => role)).toEqual(["feature", "feature", "timestamp", "feature"]);
    expect(specs[3]?.keptOutOfDrift).toContain("dates, which move with time");
  });
});

describe("columns without news", () => {
  it("are kept out when they have no values, with the type of their storage", () => {
    const empty = { nonNullCount: 0, distinctCount: 0 };
    expect(infer(facts("fee", empty))).toEqual([
      "numeric",
      "no values in the reference",
      "fee has no values in the reference.",
    ]);
    expect(infer(facts("fee", { ...empty, storage: "decimal" }))[0]).toBe("numeric");
    expect(infer(facts("fee", { ...empty, storage: "boolean" }))[0]).toBe("boolean");
    expect(infer(facts("fee", { ...empty, storage: "datetime" }))[0]).toBe("datetime");
    expect(infer(strings("fee", empty))[0]).toBe("categorical");
  });

  it("are marked when they hold a single value", () => {
    const [spec] = inferColumns([facts("unit", { distinctCount: 1 })], defaultConfig);
    expect(spec).toMatchObject({ constant: true, keptOutOfDrift: "unit holds a single value in the reference." });
  });
});
