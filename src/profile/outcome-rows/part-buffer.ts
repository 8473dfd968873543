import { doubleAt, intAt, numberAt } from "../../model/number-at.ts";
import type { ColumnValues } from "../../model/table.ts";
import type { PartPlan } from "./outcome-plan.ts";
import { CodeBuffer, NumberBuffer, type TakenRows } from "./slot-buffer.ts";

/** Subset of every row in one part: position among the part's levels, -1 for none. */
export class PartBuffer {
  readonly column: string;
  readonly slot: number;
  readonly #edges: readonly number[] | null;
  readonly #numbers: NumberBuffer = new NumberBuffer();
  readonly #codes: CodeBuffer;
  #taken: Int32Array | null = null;

  constructor({ column, slot, names, edges }: PartPlan) {
    this.column = column;
    this.slot = slot;
    this.#edges = edges;
    const positions = new Map(names.map((name, position) => [name, position]));
    this.#codes = new CodeBuffer((level) => positions.get(level) ?? -1);
  }

  add(column: ColumnValues | undefined, taken: TakenRows): void {
    if (this.#edges === null) this.#codes.add(column, taken);
    else this.#numbers.add(column, taken);
  }

  get absence(): "missing" | "unparsable" | null {
    return this.#edges === null ? this.#codes.absence : this.#numbers.absence;
  }

  take(rowCount: number): Int32Array {
    this.#taken ??= this.#edges === null ? this.#codes.take(rowCount) : cut(this.#numbers.take(rowCount), this.#edges);
    return this.#taken;
  }
}

function cut(values: Float64Array, edges: readonly number[]): Int32Array {
  const codes = new Int32Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = doubleAt(values, row);
    let code = Number.isFinite(value) ? 0 : -1;
    while (code >= 0 && code < edges.length && value >= numberAt(edges, code)) code++;
    codes[row] = code;
  }
  return codes;
}

/** Subsets of an intersection, the last part running fastest; -1 where any part has none, or one that is not used. */
export function crossedCodes(parts: readonly Int32Array[], sizes: readonly number[], rowCount: number): Int32Array {
  const codes = new Int32Array(rowCount);
  for (const [index, part] of parts.entries()) {
    const size = numberAt(sizes, index);
    for (let row = 0; row < rowCount; row++) {
      const before = intAt(codes, row);
      const code = intAt(part, row);
      codes[row] = before < 0 || code < 0 || code >= size ? -1 : before * size + code;
    }
  }
  return codes;
}
