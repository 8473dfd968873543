import { expect, test } from "vitest";
import { outcomeText, recordText } from "./record-text.ts";

const defaults = { version: "v1", nowMs: 1_700_000_000_000 };

test("a record without a time and version gets the present and the monitor's own", () => {
  expect(JSON.parse(recordText({ id: 7, features: { a: 1 }, prediction: "yes" }, defaults))).toEqual({
    id: 7,
    features: { a: 1 },
    prediction: "yes",
    timestamp: 1_700_000_000_000,
    version: "v1",
  });
});

test("a record keeps its own time and version", () => {
  const record = { id: "a", features: {}, timestamp: new Date(0), version: "v2" };
  expect(JSON.parse(recordText(record, defaults))).toMatchObject({
    timestamp: "1970-01-01T00:00:00.000Z",
    version: "v2",
  });
});

test("numbers that JSON does not have arrive all the same", () => {
  const record = {
    id: "a",
    features: { nan: Number.NaN, big: Number.POSITIVE_INFINITY, fine: 1, none: null },
    prediction: Number.NEGATIVE_INFINITY,
    metadata: { cost: Number.NaN },
  };
  expect(JSON.parse(recordText(record, defaults))).toMatchObject({
    features: { nan: { $number: "NaN" }, big: { $number: "Infinity" }, fine: 1, none: null },
    prediction: { $number: "-Infinity" },
    metadata: { cost: { $number: "NaN" } },
  });
  expect(JSON.parse(outcomeText({ id: "a", target: Number.NaN }, 5))).toEqual({
    id: "a",
    target: { $number: "NaN" },
    timestamp: 5,
  });
});

test("a feature called __proto__ is a feature", () => {
  const features: Record<string, number> = Object.defineProperty({ other: Number.NaN }, "__proto__", {
    value: 1,
    enumerable: true,
  });
  const text = recordText({ id: "a", features }, defaults);
  expect(text).toContain('"__proto__":1');
});

test("a record is no larger on the wire than it has to be: what is undefined is left out", () => {
  expect(recordText({ id: "a", features: { none: undefined } }, { ...defaults, version: undefined })).toBe(
    '{"id":"a","features":{},"timestamp":1700000000000}',
  );
});
