import type { Random } from "driftline/stats";
import { drawFeatures, predictionFor, rounded } from "./drawn-record.ts";

const idDigits = 12;
const digitZero = 48;

/**
 * One body of records that is sent again and again, each time with new ids and the time of sending written over the old ones: a
 * generator that made each body anew would cost more than the service.
 */
export class BatchBody {
  readonly records: number;
  readonly bytes: Buffer;
  readonly #idPlaces: readonly number[];
  readonly #timePlaces: readonly number[];

  constructor(records: number, random: Random) {
    const id = "0".repeat(idDigits);
    const timestamp = new Date(0).toISOString();
    const lines = Array.from({ length: records }, () => {
      const features = drawFeatures(random);
      const prediction = predictionFor(features);
      return JSON.stringify({ id, timestamp, features, prediction, latencyMs: rounded(1 + 10 * random()) });
    });
    this.records = records;
    // Drawn texts hold neither of the two.
    this.bytes = Buffer.from(records === 1 ? lines.join("") : `{"records":[${lines.join(",")}]}`);
    this.#idPlaces = placesOf(this.bytes, id);
    this.#timePlaces = placesOf(this.bytes, timestamp);
  }

  /** Ids from `firstId` on, one for each record. */
  write(firstId: number, timeMs: number): void {
    const time = Buffer.from(new Date(timeMs).toISOString());
    for (const place of this.#timePlaces) this.bytes.set(time, place);
    for (const [index, place] of this.#idPlaces.entries()) {
      let rest = firstId + index;
      for (let digit = idDigits - 1; digit >= 0; digit--) {
        this.bytes[place + digit] = digitZero + (rest % 10);
        rest = Math.floor(rest / 10);
      }
    }
  }
}

/** The number that a written id stands for. */
export function idNumber(id: string): number {
  return Number.parseInt(id, 10);
}

function placesOf(bytes: Buffer, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) places.push(at);
  return places;
}
