import fc from "fast-check";
import { expect, test } from "vitest";
import { documentKey, escapeText, fieldName, lastPart, nameOfField, unescapeText } from "./document-key.ts";

const names = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom("%", ".", "$", "\0", "/", "2", "5", "F", "_", "a") }),
  fc.constantFrom("", "%", "%%", "__proto__", "_bsontype", "%5F_proto__", "constructor", "toBSON"),
);

test("a name of any letters is a field that servers and the driver take, and is read back", () => {
  fc.assert(
    fc.property(names, (name) => {
      const field = fieldName(name);
      expect(field).toMatch(/^[^.$\0]+$/);
      expect(["__proto__", "_bsontype"]).not.toContain(field);
      expect(nameOfField(field)).toBe(name);
    }),
  );
});

test("text is escaped for keys and read back", () => {
  fc.assert(
    fc.property(names, (text) => {
      expect(escapeText(text)).not.toMatch(/[\0/]/);
      expect(unescapeText(escapeText(text))).toBe(text);
    }),
  );
});

test("two keys are equal only when their parts are", () => {
  fc.assert(
    fc.property(fc.array(names, { minLength: 1 }), fc.array(names, { minLength: 1 }), (first, second) => {
      const [one, two] = [documentKey("m", ...first), documentKey("m", ...second)];
      expect(one === two).toBe(JSON.stringify(first) === JSON.stringify(second));
      expect(lastPart(one)).toBe(first.at(-1));
    }),
  );
});

test("what belongs to a model can be read by people", () => {
  expect(documentKey("taxi", "ride-1")).toBe("taxi/ride-1");
  expect(documentKey("taxi", "50%/a")).toBe("taxi/50%25%2Fa");
  expect(fieldName("trip.distance")).toBe("trip%2Edistance");
});
