import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { packAscending, packCounts, unpackAscending, unpackCounts } from "./ascending-numbers.ts";
import { decodeBase64, encodeBase64 } from "./base-64.ts";

describe("packed numbers", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        expect(unpackAscending(packAscending(sorted))).toEqual(sorted);
      }),
    );
  });

  it("of any order come back too", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e9)), (counts) => {
        expect(unpackCounts(packCounts(counts))).toEqual(counts);
      }),
    );
  });

  it("take about 4 characters for each of 5,000 hashes", () => {
    const hashes = Array.from({ length: 5_000 }, (_, i) => i * 858_993);
    expect(packAscending(hashes).length).toBeLessThan(4.1 * 5_000);
  });

  it("are refused when cut", () => {
    expect(() => unpackAscending(encodeBase64(Uint8Array.of(200)))).toThrow(InvalidInputError);
    expect(() => unpackAscending("AA")).toThrow(InvalidInputError);
  });
});

describe("base64", () => {
  it("writes what every other program reads", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect([...decodeBase64(encodeBase64(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  it("refuses other texts", () => {
    for (const text of ["A", "A===", "A*==", "=AAA", "AAAA\n"])
      expect(() => decodeBase64(text)).toThrow(InvalidInputError);
  });
});
