import type { DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";

/**
 * Reads a result column's own memory. The library keeps it private and offers one call per value instead, which is 20 times
 * slower; every shape is checked here, so that a library that changed fails loudly and not with wrong numbers.
 */
export class VectorValues {
  readonly #vector: DuckDBVector;

  constructor(chunk: DuckDBDataChunk, columnIndex: number) {
    this.#vector = chunk.getColumnVector(columnIndex);
  }

  /** Values of a DOUBLE column; those of nulls are arbitrary. Valid until the next chunk is fetched: copy. */
  doubles(): Float64Array {
    const items = property(this.#vector, "items");
    return items instanceof Float64Array ? items : changed("doubles");
  }

  /** Values of a column of unsigned integers of at most 32 bits, such as enum codes. */
  unsigned(): Uint8Array | Uint16Array | Uint32Array {
    const items = property(this.#vector, "items");
    const known = items instanceof Uint8Array || items instanceof Uint16Array || items instanceof Uint32Array;
    return known ? items : changed("unsigned integers");
  }

  /** Values of a UBIGINT column. */
  bigUnsigned(): BigUint64Array {
    const items = property(this.#vector, "items");
    return items instanceof BigUint64Array ? items : changed("64-bit unsigned integers");
  }

  /** A value of a VARCHAR column. */
  textAt(index: number): string | null {
    const text: unknown = this.#vector.getItem(index);
    return text === null || typeof text === "string" ? text : changed("text");
  }

  /** One bit per row, set = not null; null when no value is null. */
  validBits(): Uint8Array | null {
    const validity = property(this.#vector, "validity");
    const bits = property(validity, "data");
    if (bits === null) return null;
    if (!(bits instanceof BigUint64Array) || property(validity, "offset") !== 0) return changed("validity");
    return new Uint8Array(bits.buffer, bits.byteOffset, bits.byteLength);
  }
}

/** True when row `index` is not null. */
export const isValid = (bits: Uint8Array, index: number): boolean =>
  (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;

const property = (holder: unknown, name: string): unknown =>
  typeof holder === "object" && holder !== null ? Reflect.get(holder, name) : undefined;

const changed = (what: string): never => {
  throw new Error(`The DuckDB client does not hold ${what} where this version of Driftline expects them.`);
};
