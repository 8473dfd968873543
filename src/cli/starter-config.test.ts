import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { ColumnSpec } from "../model/column.ts";
import type { ColumnFacts } from "../model/table.ts";
import { validateConfig } from "../model/validate-config.ts";
import { starterConfig } from "./starter-config.ts";

function spec(name: string, changes: Partial<ColumnSpec> = {}): ColumnSpec {
  return {
    name,
    type: "numeric",
    typeReason: "decimals",
    role: "feature",
    derivedFrom: null,
    storage: "decimal",
    keptOutOfDrift: null,
    constant: false,
    unit: null,
    range: null,
    minimumEffect: null,
    watchedLevels: [],
    ...changes,
  };
}

function fact(name: string, minimum: number, maximum: number): ColumnFacts {
  return {
    name,
    storage: "decimal",
    storageName: "DOUBLE",
    rowCount: 10,
    nonNullCount: 10,
    distinctCount: 10,
    minimum,
    maximum,
    meanLength: null,
    meanWords: null,
    numberLikeShare: null,
    datetimeLikeShare: null,
    beyondDoublePrecision: false,
  };
}

describe("starterConfig", () => {
  it("names the type with its reason, and the range as a suggestion", () => {
    const text = starterConfig({
      file: "taxi.parquet",
      rowCount: 76_518,
      specs: [spec("distance")],
      facts: [fact("distance", 0, 95.2)],
    });
    expect(text).toContain("model: taxi\n");
    expect(text).toContain(
      "columns:\n  distance:\n    type: numeric # decimals\n    # range: [0, 95.2] # as seen here; what is allowed?\n",
    );
  });

  it("guesses roles from names and from the first column of dates, and says so", () => {
    const specs = [
      spec("at", { type: "datetime", role: "timestamp" }),
      spec("predicted_minutes"),
      spec("label"),
      spec("id"),
    ];
    const text = starterConfig({ file: "a.csv", rowCount: 1, specs, facts: [] });
    expect(parse(text)).toMatchObject({
      roles: { timestamp: "at", prediction: "predicted_minutes", target: "label", id: "id" },
    });
    expect(text).toContain("target: label # guessed from the name");
  });

  it("says why a column takes no part", () => {
    const specs = [spec("key", { keptOutOfDrift: "key is an identifier." })];
    expect(starterConfig({ file: "a.csv", rowCount: 1, specs, facts: [] })).toContain("    # key is an identifier.\n");
  });

  it("is a valid config that names every column, whatever their names and reasons hold", () => {
    const text = fc.string({ minLength: 1, maxLength: 20, unit: "binary" });
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 5 }), text, text, (names, reason, file) => {
        const specs = names.map((name) => spec(name, { typeReason: reason, keptOutOfDrift: reason }));
        const config: unknown = parse(starterConfig({ file, rowCount: 3, specs, facts: [] }));
        expect(validateConfig(config)).toMatchObject({ status: "valid" });
        expect(config).toMatchObject({ columns: Object.fromEntries(names.map((name) => [name, { type: "numeric" }])) });
      }),
    );
  });
});
