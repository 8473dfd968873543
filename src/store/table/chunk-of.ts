import type { DuckDBDataChunk } from "@duckdb/node-api";
import { duckdb } from "./database.ts";
import type { ValueBlock } from "./value-blocks.ts";

/** A chunk of the rows that blocks hold, which are empty afterwards. */
export const chunkOf = (blocks: readonly ValueBlock[], rowCount: number): DuckDBDataChunk => {
  const chunk = duckdb.DuckDBDataChunk.create(
    blocks.map(({ type }) => type),
    rowCount,
  );
  for (const [index, block] of blocks.entries()) block.moveTo(chunk, index, rowCount);
  return chunk;
};
