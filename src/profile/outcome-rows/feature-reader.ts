import type { ColumnSpec } from "../../model/column.ts";
import type { FeatureColumn } from "../../model/feature-rows.ts";
import type { TableChunk } from "../../model/table.ts";
import type { ProfilePlan } from "../profile-plan.ts";
import { TextExpander } from "../text-expander.ts";
import { type FeatureBuffer, featureBuffer, finishColumn, isFeature } from "./feature-buffer.ts";

/**
 * Gives the columns that are compared of all rows of a side, chunk by chunk, as `FeatureCollector` gives them of a sample.
 *
 * @example
 * const reader = new FeatureReader(plan, new Set(["age", "zone"]));
 * for await (const chunk of source.scan(reader.specs, { rowHashes: false })) look(reader.read(chunk));
 */
export class FeatureReader {
  /** Columns to read. */
  readonly specs: readonly ColumnSpec[];
  readonly #columns: readonly FeatureBuffer[];
  readonly #expander: TextExpander;

  /** @param names - Columns to give; those that are not compared are left out. */
  constructor({ specs, bins }: ProfilePlan, names: ReadonlySet<string>) {
    const read = specs
      .map((spec, index) => ({ spec, bins: bins[index] }))
      .filter(({ spec }) => isFeature(spec) && names.has(spec.name));
    this.specs = read.map(({ spec }) => spec);
    this.#columns = read.map((column, index) => featureBuffer(column.spec, index, column.bins));
    this.#expander = new TextExpander({ specs: this.specs, vocabularies: {} }, "current");
  }

  /**
   * @param chunk - With one entry for each of the specs; further ones are left alone.
   * @returns In the order of the specs; valid until the next chunk.
   */
  read(chunk: TableChunk): readonly FeatureColumn[] {
    const { columns, rowCount } = this.#expander.expand(chunk);
    return this.#columns.map((column) => {
      column.buffer.add(columns[column.index], { at: 0, count: rowCount, rows: null });
      return finishColumn(column, rowCount);
    });
  }
}
