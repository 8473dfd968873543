import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PredictionRecord, Value } from "../../../src/model/record.ts";
import { Engine } from "../../../src/source/engine.ts";
import { quotePath } from "../../../src/source/sql-text.ts";
import type { RowFile, RowQuery, Store } from "../../../src/store/store.ts";
import { outcomeOf, recordOf, rowColumns, send, sendOutcomes } from "./sample-records.ts";
import { engines, testFolder } from "./stores.ts";
import { useStore } from "./use-store.ts";

const all: RowQuery = { model: "m", spans: [{ fromMs: 0, toMs: 1e9 }], columns: rowColumns };

interface ReadTable extends RowFile {
  readonly types: Readonly<Record<string, unknown>>;
  readonly rows: number;
  readonly cells: readonly (readonly unknown[])[];
}

describe.each(engines)("rows of a $name store", (store) => {
  const use = useStore(store);
  const folder = testFolder();
  let engine: Engine;

  beforeAll(async () => {
    engine = await Engine.open();
  });

  afterAll(() => {
    engine.close();
    folder.remove();
  });

  const readTable = async (source: Store, query: RowQuery = all): Promise<ReadTable> => {
    const path = join(folder.path, "rows.parquet");
    const file = await source.writeRows(query, path);
    const described = await engine.rows(`describe select * from ${quotePath(path)}`);
    const names = described.map(([name]) => `"${String(name).replaceAll('"', '""')}"`);
    const texts = names.map((name) => `cast(${name} as varchar)`);
    const cells = await engine.rows(`select ${texts.join(", ")} from ${quotePath(path)}`);
    return { ...file, types: Object.fromEntries(described.map(([name, type]) => [name, type])), cells };
  };

  /** What becomes of one feature "f" with these values in rows of their own. */
  const column = async (values: readonly Value[]): Promise<readonly unknown[]> => {
    await send(
      use.store,
      values.map((value, index) =>
        recordOf(`${index}`, { features: { f: value }, prediction: null, timestampMs: index }),
      ),
    );
    const { types, cells } = await readTable(use.store);
    return [types["f"], ...cells.map((row) => row.at(-1))];
  };

  test("rows stand in order of event time and id, joined with their outcomes", async () => {
    await send(use.store, [
      recordOf("c", { timestampMs: 1 }),
      recordOf("b", { timestampMs: 1, probabilities: { yes: 0.75, no: 0.25 } }),
      recordOf("a", { timestampMs: 2, version: "v2", features: { zone: "south", open: true } }),
    ]);
    await sendOutcomes(use.store, [outcomeOf("a", 3), outcomeOf("b", 1), outcomeOf("lost", 4)]);
    const table = await readTable(use.store);
    expect(table).toEqual({
      rows: 3,
      outcomes: 2,
      types: {
        id: "VARCHAR",
        timestamp: "TIMESTAMP",
        version: "VARCHAR",
        prediction: "DOUBLE",
        target: "BIGINT",
        probability_no: "DOUBLE",
        p_yes: "DOUBLE",
        distance: "DOUBLE",
        open: "BOOLEAN",
        zone: "VARCHAR",
      },
      cells: [
        ["b", "1970-01-01 00:00:00.001", null, "12.25", "1", "0.25", "0.75", "1.5", null, "north"],
        ["c", "1970-01-01 00:00:00.001", null, "12.25", null, null, null, "1.5", null, "north"],
        ["a", "1970-01-01 00:00:00.002", "v2", "12.25", "3", null, null, null, "true", "south"],
      ],
    });
    expect(Object.keys(table.types).join(" ")).toBe(
      "id timestamp version prediction target probability_no p_yes distance open zone",
    );
  });

  test("spans and versions choose rows, and columns without a value are left out", async () => {
    await send(use.store, [
      recordOf("a", { timestampMs: 0, features: { first: 1 }, prediction: null, probabilities: 0.5 }),
      recordOf("b", { timestampMs: 10, version: "v1", features: { second: 1 }, prediction: "x" }),
      recordOf("c", { timestampMs: 20, version: "v'1\0", features: { second: 2 }, prediction: "x" }),
      recordOf("d", { timestampMs: 30, features: {}, prediction: true }),
    ]);
    const spans = [
      { fromMs: 0, toMs: 10 },
      { fromMs: 30, toMs: 31 },
    ];
    const parts = await readTable(use.store, { ...all, spans });
    expect(parts.cells.map(([id]) => id)).toEqual(["a", "d"]);
    expect(Object.keys(parts.types)).toEqual(["id", "timestamp", "prediction", "probability", "first"]);
    const versions = await Promise.all(
      [null, "v1", "v'1\0", "v9"].map(async (version, index) =>
        use.store.writeRows({ ...all, version }, join(folder.path, `version-${index}.parquet`)),
      ),
    );
    expect(versions.map(({ rows }) => rows)).toEqual([2, 1, 1, 0]);
  });

  test("an empty window is a table of no rows", async () => {
    expect(await readTable(use.store)).toEqual({
      rows: 0,
      outcomes: 0,
      types: { id: "VARCHAR", timestamp: "TIMESTAMP" },
      cells: [],
    });
    await send(use.store, [recordOf("a")]);
    expect((await readTable(use.store, { ...all, spans: [] })).rows).toBe(0);
    expect((await readTable(use.store, { ...all, model: "other" })).rows).toBe(0);
  });

  test("whole numbers up to 2^53 are BIGINT", async () => {
    expect(await column([0, -0, 2 ** 53 - 1, -(2 ** 53) + 1])).toEqual([
      "BIGINT",
      "0",
      "0",
      "9007199254740991",
      "-9007199254740991",
    ]);
  });

  test.each([[[1, 2 ** 53]], [[1, 0.5]], [[1, Number.NaN]], [[1, Infinity]]])("%j are DOUBLE", async (values) => {
    const [type, first] = await column(values);
    expect([type, first]).toEqual(["DOUBLE", "1.0"]);
  });

  test("mixed kinds are text as JavaScript writes it", async () => {
    const numbers = [
      1,
      -2,
      0.1,
      -0,
      1 / 3,
      1e-5,
      1.5e-6,
      -1.25e-7,
      1e15,
      123_456_789_012_345_680_000,
      -1e16,
      1.2e21,
      5e-324,
    ];
    const odd = [2 ** 53 + 2, 1.7976931348623157e308, Number.NaN, Infinity, -Infinity];
    const values = [...numbers, ...odd, true, false, "x", "1"];
    expect(await column(values)).toEqual(["VARCHAR", ...values.map(String)]);
  });

  test("numbers and booleans together are text", async () => {
    expect(await column([1, true])).toEqual(["VARCHAR", "1", "true"]);
  });

  test("booleans are BOOLEAN, and texts of any letters VARCHAR", async () => {
    expect(await column([true, null, false])).toEqual(["BOOLEAN", "true", null, "false"]);
  });

  test("texts come as they are", async () => {
    const texts = ["", " ", "日本🚕", "a\nb", "a\0b", "'\"", "x".repeat(100_000)];
    expect(await column(texts)).toEqual(["VARCHAR", ...texts]);
  });

  test("names that clash get feature_ before them", async () => {
    const names = ["id", "ID", "Timestamp", "prediction", "", "zone", "Zone", "feature_id", "__proto__", "a.b", "$x"];
    await send(use.store, [recordOf("a", { features: Object.fromEntries(names.map((name) => [name, 1])) })]);
    const { types } = await readTable(use.store);
    expect(Object.keys(types).join(" ")).toBe(
      "id timestamp prediction feature_ $x feature_ID feature_Timestamp Zone __proto__ a.b " +
        "feature_feature_id feature_feature_feature_id feature_prediction feature_zone",
    );
  });

  test("1,000 columns of thousands of rows", async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `f${index}`);
    const records = Array.from({ length: 2_100 }, (_, row): PredictionRecord => {
      const features = row % 700 === 0 ? Object.fromEntries(names.map((name) => [name, row])) : { f3: row };
      return recordOf(`id-${row}`, { features, timestampMs: row });
    });
    await send(use.store, records);
    const path = join(folder.path, "wide.parquet");
    await use.store.writeRows(all, path);
    expect(await engine.rows(`describe select * from ${quotePath(path)}`)).toHaveLength(1_003);
    const cells = await engine.rows(`select cast(f3 as double) from ${quotePath(path)}`);
    expect(cells.flat()).toEqual(records.map((_record, row) => row));
  });
});
