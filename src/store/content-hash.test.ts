import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PredictionRecord } from "../model/record.ts";
import { ContentHasher, hashDigits } from "./content-hash.ts";

const record: PredictionRecord = {
  id: "a",
  timestampMs: 1_700_000_000_000,
  version: "v1",
  features: { distance: 1.5, zone: "north", open: true, nothing: null },
  prediction: 12.25,
  probabilities: { yes: 0.25, no: 0.75 },
  latencyMs: 3,
  error: null,
  metadata: { request: "r-1" },
};

const digitsOf = (changes: Partial<PredictionRecord>): string =>
  hashDigits(new ContentHasher().recordHash({ ...record, ...changes }));

describe("content hash", () => {
  test("stays what stores have kept", () => {
    expect(digitsOf({})).toBe("e7ca82fe4e840caf");
  });

  test("the order of names and the id do not matter, and null is as absent", () => {
    const features = fc.dictionary(fc.string(), fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null)));
    fc.assert(
      fc.property(features, (values) => {
        const turned = Object.fromEntries(
          Object.entries(values)
            .toReversed()
            .filter(([, value]) => value !== null),
        );
        expect(digitsOf({ features: turned, id: "b" })).toBe(digitsOf({ features: values }));
      }),
    );
  });

  test("another value, kind, name or place is another content", () => {
    const contents = [1, "1", true, "true", 0, false, "", Number.NaN, "NaN", Infinity, 1 + 2 ** -52].flatMap(
      (value) => [
        digitsOf({ features: { a: value } }),
        digitsOf({ features: { b: value } }),
        digitsOf({ features: {}, metadata: { a: value } }),
        digitsOf({ prediction: value }),
      ],
    );
    const swapped = [digitsOf({ features: { a: 1, b: 2 } }), digitsOf({ features: { a: 2, b: 1 } })];
    expect(new Set([...contents, ...swapped]).size).toBe(contents.length + 2);
  });

  test("0 and -0 are one value, and so are all NaN", () => {
    expect(digitsOf({ prediction: -0 })).toBe(digitsOf({ prediction: 0 }));
    const other = new Float64Array(new Uint32Array([1, 0x7ff80000]).buffer)[0] ?? 0;
    expect(digitsOf({ prediction: other })).toBe(digitsOf({ prediction: Number.NaN }));
  });

  test("one hasher gives the same as two", () => {
    const hasher = new ContentHasher();
    hasher.recordHash({ ...record, features: { zone: "south" } });
    expect(hashDigits(hasher.recordHash(record))).toBe(digitsOf({}));
    expect(hasher.valueHash(1)).not.toEqual(hasher.valueHash("1"));
  });
});
