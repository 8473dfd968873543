import fc from "fast-check";
import { expect, it } from "vitest";
import { packedTextAt, TextPacker } from "./packed-texts.ts";

const text = fc.option(fc.string({ unit: "binary", maxLength: 40 }), { nil: null });

it("packed texts come back as they were, whatever they hold and however many they are", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 50 }), fc.integer({ min: 1, max: 60 }), (texts, times) => {
      const packer = new TextPacker();
      for (let round = 0; round < times; round++) for (const each of texts) packer.add(each);
      const packed = packer.take();
      expect(packed.lengths).toHaveLength(times * texts.length);
      texts.forEach((each, index) => {
        expect(packedTextAt(packed, index)).toBe(each);
        expect(packedTextAt(packed, (times - 1) * texts.length + index)).toBe(each);
      });
    }),
  );
});

it("there is no text where none was packed", () => {
  const packer = new TextPacker();
  packer.add("a");
  expect(packedTextAt(packer.take(), 1)).toBeNull();
});

it("a text may be very long", () => {
  const packer = new TextPacker();
  const long = "déjà ".repeat(100_000);
  packer.add(long);
  expect(packedTextAt(packer.take(), 0)).toBe(long);
});
