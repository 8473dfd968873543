import { wordAt } from "../model/number-at.ts";
import type { Hash64 } from "./hash-64.ts";
import { mix32 } from "./mix-32.ts";

/** 64 bytes, a line of the processor's cache: a key sets and asks bits of one block only. */
const blockBits = 512;
const wordsOfBlock = blockBits / 32;
const bitsOfKey = 32;
const smallestCapacity = 65_536;
/** Three positions are taken from each. */
const seeds: readonly number[] = [0x2545f491, 0x9e3779b1, 0x7f4a7c15, 0x94d049bb];

interface Layer {
  readonly words: Uint32Array;
  readonly blockCount: number;
  readonly capacity: number;
}

/**
 * A set of 64-bit hashes that forgets which: it says that a hash may be in it, or that it is not. It grows with what is added.
 *
 * @remarks Blocked Bloom filter, 32 bits and 12 probes in one cache line for each key; a layer that is full gets one twice as large
 * beside it. Of hashes that were never added about one in 100,000 "may be in it". Time O(layers), memory 4 bytes a key, up to twice that just after growing.
 * @see Putze, Sanders and Singler, Cache-, hash- and space-efficient Bloom filters (2007).
 *
 * @example
 * const filter = new BloomFilter();
 * filter.add({ high: 1, low: 2 });
 * [filter.mayHave({ high: 1, low: 2 }), filter.mayHave({ high: 1, low: 3 })]; // => [true, false]
 */
export class BloomFilter {
  readonly #layers: Layer[];
  #count = 0;
  #countOfLayer = 0;

  /** @param expectedCount - Keys that fit before it grows. */
  constructor(expectedCount = 0) {
    this.#layers = [layerFor(Math.max(smallestCapacity, expectedCount))];
  }

  /** Keys added, repeats included. */
  get count(): number {
    return this.#count;
  }

  add({ high, low }: Hash64): void {
    this.addWords(high, low);
  }

  addWords(high: number, low: number): void {
    const { words, blockCount } = this.#layerWithRoom();
    const start = blockOf(high, blockCount);
    for (const seed of seeds) {
      const bits = mix32(low ^ seed);
      setBit(words, start, bits & 511);
      setBit(words, start, (bits >>> 9) & 511);
      setBit(words, start, (bits >>> 18) & 511);
    }
    this.#count += 1;
    this.#countOfLayer += 1;
  }

  mayHave({ high, low }: Hash64): boolean {
    return this.#layers.some((layer) => layerHas(layer, high, low));
  }

  #layerWithRoom(): Layer {
    const last = this.#layers.at(-1);
    if (last !== undefined && this.#countOfLayer < last.capacity) return last;
    const next = layerFor(2 * (last?.capacity ?? smallestCapacity));
    this.#layers.push(next);
    this.#countOfLayer = 0;
    return next;
  }
}

const layerFor = (capacity: number): Layer => {
  const blockCount = Math.ceil((capacity * bitsOfKey) / blockBits);
  return { words: new Uint32Array(blockCount * wordsOfBlock), blockCount, capacity };
};

const layerHas = ({ words, blockCount }: Layer, high: number, low: number): boolean => {
  const start = blockOf(high, blockCount);
  for (const seed of seeds) {
    const bits = mix32(low ^ seed);
    const hasAll =
      hasBit(words, start, bits & 511) &&
      hasBit(words, start, (bits >>> 9) & 511) &&
      hasBit(words, start, (bits >>> 18) & 511);
    if (!hasAll) return false;
  }
  return true;
};

/** First word of the key's block. */
const blockOf = (high: number, blockCount: number): number =>
  Math.floor((high / 4_294_967_296) * blockCount) * wordsOfBlock;

const setBit = (words: Uint32Array, start: number, bit: number): void => {
  const index = start + (bit >>> 5);
  words[index] = wordAt(words, index) | (1 << (bit & 31));
};

const hasBit = (words: Uint32Array, start: number, bit: number): boolean =>
  ((wordAt(words, start + (bit >>> 5)) >>> (bit & 31)) & 1) === 1;
