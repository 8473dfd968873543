import { byteAt, intAt, wordAt } from "../../model/number-at.ts";

/** Words of a node's set of bins. */
export const setWords = 8;

/** A grown tree as plain arrays, one entry for each node; node 0 is the root. */
export interface Tree {
  /** Feature that the node asks for; -1 at a leaf. */
  readonly feature: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf adds. */
  readonly value: Float64Array;
  /** Bins that go left: 256 bits a node. */
  readonly leftBins: Uint32Array;
}

/** The leaf that a row falls into. */
export function leafOf(tree: Tree, codes: readonly Uint8Array[], row: number): number {
  let node = 0;
  for (;;) {
    const of = codes[intAt(tree.feature, node)];
    if (of === undefined) return node;
    const bin = byteAt(of, row);
    const goesLeft = (wordAt(tree.leftBins, setWords * node + (bin >>> 5)) >>> (bin & 31)) & 1;
    node = goesLeft === 1 ? intAt(tree.left, node) : intAt(tree.right, node);
  }
}
