import fc from "fast-check";
import { expect, it } from "vitest";
import { isDeeper, JsonDepth } from "./json-depth.ts";

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it("says what walking the parsed value says, brackets and quotes in texts included", () => {
  const odd = fc.string({ unit: fc.constantFrom("[", "]", "{", "}", '"', "\\", "a") });
  const value = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      odd,
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(odd, tie("tree"), { maxKeys: 3 }),
    ),
  })).tree;
  fc.assert(
    fc.property(value, fc.integer({ min: 0, max: 6 }), (tree, limit) => {
      expect(isDeeper(Buffer.from(JSON.stringify(tree)), limit)).toBe(depthOf(tree) > limit);
    }),
  );
});

it("is not misled by a text that never ends", () => {
  expect(isDeeper(Buffer.from('["[[[[[['), 2)).toBe(false);
  expect(isDeeper(Buffer.from('["\\'), 2)).toBe(false);
});

it("says the same of a text that comes in pieces", () => {
  const text = fc.string({ unit: fc.constantFrom("[", "]", "{", "}", '"', "\\", "a", "\n") });
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 0, max: 4 }), (whole, cut, limit) => {
      const bytes = Buffer.from(whole);
      const at = cut % (bytes.length + 1);
      const depth = new JsonDepth(limit);
      expect(depth.isDeeperWith(bytes.subarray(0, at)) || depth.isDeeperWith(bytes.subarray(at))).toBe(
        isDeeper(bytes, limit),
      );
    }),
  );
});

it("is not misled by what came before on other lines", () => {
  expect(isDeeper(Buffer.from(']]]]\n"\n[[[['), 3)).toBe(true);
});
