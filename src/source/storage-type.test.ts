import { expect, test } from "vitest";
import { storageType } from "./storage-type.ts";

test.each([
  ["BIGINT", "integer"],
  ["UHUGEINT", "integer"],
  ["DOUBLE", "decimal"],
  ["DECIMAL(18,3)", "decimal"],
  ["BOOLEAN", "boolean"],
  ["DATE", "datetime"],
  ["TIMESTAMP WITH TIME ZONE", "datetime"],
  ["TIMESTAMP_NS", "datetime"],
  ["VARCHAR", "string"],
  ["TIME", "string"],
  ["UUID", "string"],
  ["BLOB", "string"],
  ["INTERVAL", "string"],
  ["ENUM('a', 'b')", "string"],
  ["INTEGER[]", "nested"],
  ["DOUBLE[3]", "nested"],
  ["DECIMAL(4,1)[]", "nested"],
  ["STRUCT(a INTEGER, b VARCHAR)", "nested"],
  ["MAP(VARCHAR, INTEGER)", "nested"],
])("%s is stored as %s", (engineType, storage) => {
  expect(storageType(engineType)).toBe(storage);
});
