import type { StorageType } from "../model/column.ts";

const integers = new Set(
  "TINYINT SMALLINT INTEGER BIGINT HUGEINT UTINYINT USMALLINT UINTEGER UBIGINT UHUGEINT BIGNUM".split(" "),
);

/** Which of Driftline's storage classes an engine type belongs to. Times, intervals, UUIDs, blobs and enums count as strings. */
export const storageType = (engineType: string): StorageType => {
  if (engineType.endsWith("]") || /^(STRUCT|MAP|UNION)\(/.test(engineType)) return "nested";
  if (integers.has(engineType)) return "integer";
  if (engineType === "DOUBLE" || engineType === "FLOAT" || engineType.startsWith("DECIMAL")) return "decimal";
  if (engineType === "BOOLEAN") return "boolean";
  if (engineType === "DATE" || engineType.startsWith("TIMESTAMP")) return "datetime";
  return "string";
};
