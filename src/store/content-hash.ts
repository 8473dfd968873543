import { wordAt } from "../model/number-at.ts";
import type { NamedValues, PredictionRecord, Value } from "../model/record.ts";
import { type Hash64, hashDoubleHigh, hashDoubleLow, hashText64 } from "../sketch/hash-64.ts";
import { mix32 } from "../sketch/mix-32.ts";

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** Names that are remembered; above, all are hashed anew. */
const largestNameCount = 10_000;

/** Where a value stands in a record: names of features and of metadata are apart. */
const places = { field: 0x51ed270b, feature: 0x2f1bdf63, probability: 0x64b3a91d, metadata: 0x7a11c9e5 } as const;

type Place = keyof typeof places;

/**
 * 64-bit hash of a record's content, the same on every platform and in every version, because stores keep it.
 *
 * The order of names does not matter; null is as absent; 0 and -0 are one value, and so are all NaN. The number 1, the text "1" and
 * true are three. It remembers the hashes of names.
 *
 * @remarks Each value is hashed with its name, and the hashes are added. Not for secrets. Time O(length of the content).
 */
export class ContentHasher {
  readonly #names = new Map<string, Hash64>();
  #high = 0;
  #low = 0;

  recordHash(record: PredictionRecord): Hash64 {
    this.#high = 0;
    this.#low = 0;
    this.#add("field", "timestamp", record.timestampMs);
    this.#add("field", "version", record.version);
    this.#add("field", "prediction", record.prediction);
    this.#add("field", "latency", record.latencyMs);
    this.#add("field", "error", record.error);
    this.#addAll("feature", record.features);
    if (record.metadata !== null) this.#addAll("metadata", record.metadata);
    if (typeof record.probabilities === "number") this.#add("field", "probability", record.probabilities);
    else if (record.probabilities !== null) this.#addAll("probability", record.probabilities);
    return { high: this.#high, low: this.#low };
  }

  valueHash(value: Value): Hash64 {
    this.#high = 0;
    this.#low = 0;
    this.#add("field", "value", value);
    return { high: this.#high, low: this.#low };
  }

  #addAll(place: Place, values: NamedValues): void {
    for (const name of Object.keys(values)) this.#add(place, name, values[name] ?? null);
  }

  #add(place: Place, name: string, value: Value): void {
    if (value === null) return;
    const hash = this.#nameHash(name);
    const seed = places[place];
    if (typeof value === "number") {
      double[0] = Number.isNaN(value) ? Number.NaN : value + 0;
      const lowWord = wordAt(words, 0);
      const highWord = wordAt(words, 1);
      this.#mix(hash, seed ^ hashDoubleHigh(lowWord, highWord), hashDoubleLow(lowWord, highWord));
      return;
    }
    const content = hashText64(String(value));
    this.#mix(hash, seed ^ content.high ^ (typeof value === "string" ? 0x5bd1e995 : 0x1b56c4e9), content.low);
  }

  #mix(name: Hash64, high: number, low: number): void {
    const first = mix32(Math.imul(high ^ name.high, 0x9e3779b1) ^ low);
    this.#high = (this.#high + first) >>> 0;
    this.#low = (this.#low + mix32(Math.imul(low ^ name.low, 0x85ebca77) ^ first)) >>> 0;
  }

  #nameHash(name: string): Hash64 {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const hash = hashText64(name);
    if (this.#names.size < largestNameCount) this.#names.set(name, hash);
    return hash;
  }
}

const hashBytes = Buffer.alloc(8);

/** A hash as 16 hexadecimal digits. */
export const hashDigits = ({ high, low }: Hash64): string => {
  hashBytes.writeUInt32BE(high, 0);
  hashBytes.writeUInt32BE(low, 4);
  return hashBytes.toString("hex");
};
