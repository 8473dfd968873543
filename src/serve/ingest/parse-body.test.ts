import fc from "fast-check";
import { expect, it } from "vitest";
import { HttpError } from "../http-error.ts";
import { defaultLimits } from "../limits.ts";
import { parseJson, parseLines } from "./parse-body.ts";
import { BadLine, Rejection } from "./rejection.ts";

const limits = { ...defaultLimits, records: 5 };

function codeOf(body: string | Buffer): string {
  try {
    parseJson(Buffer.from(body), limits);
    return "taken";
  } catch (error) {
    return error instanceof HttpError ? `${error.status} ${error.code}` : "thrown";
  }
}

it("reads many records, and one by itself", () => {
  expect(parseJson(Buffer.from('{"records":[1,{"id":2}]}'), limits)).toMatchObject({
    items: [1, { id: 2 }],
    isSingle: false,
  });
  expect(parseJson(Buffer.from('{"id":2}'), limits)).toMatchObject({ items: [{ id: 2 }], isSingle: true });
});

it.each([
  ["", "400 body-not-json"],
  ["{", "400 body-not-json"],
  ["[]", "400 body-not-valid"],
  ["7", "400 body-not-valid"],
  ['{"records":{}}', "400 body-not-valid"],
  ['{"records":[],"more":1}', "400 body-not-valid"],
  ['{"records":[1,2,3,4,5,6]}', "413 too-many-records"],
  ["[".repeat(100), "400 json-too-deep"],
  [Buffer.from([123, 0xff, 125]), "400 body-not-utf8"],
])("refuses the body %s", (body, code) => {
  expect(codeOf(body)).toBe(code);
});

it("takes each line by itself: a bad one is one rejected record", () => {
  const body = Buffer.concat([
    Buffer.from('{"id":1}\r\n\n  \nnope\n'),
    Buffer.from([0xff, 10]),
    Buffer.from(`${"[".repeat(99)}\n{"id":3}`),
  ]);
  const { items } = parseLines(body, limits);
  expect(items.map((item) => (item instanceof Rejection ? item.code : item))).toEqual([
    { id: 1 },
    "line-not-json",
    "text-not-utf8",
    "json-too-deep",
    { id: 3 },
  ]);
  expect(items[1]).toBeInstanceOf(BadLine);
});

it("refuses more lines than are allowed", () => {
  expect(() => parseLines(Buffer.from("1\n2\n3\n4\n5\n6"), limits)).toThrow(HttpError);
});

it("lines hold what a list holds", () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), { maxLength: 5 }), (records) => {
      const lines = parseLines(Buffer.from(records.map((record) => JSON.stringify(record)).join("\n")), limits);
      const list = parseJson(Buffer.from(JSON.stringify({ records })), limits);
      expect(lines.items).toEqual(list.items);
    }),
  );
});

it("suspects texts only when an escape may be half of a character", () => {
  const suspects = ['{"id":"\\ud83d"}', '{"id":"\\uD83D\\uDE00"}', '{"id":"\\u00e9 😀"}'].map(
    (body) => parseJson(Buffer.from(body), limits).suspectText,
  );
  expect(suspects).toEqual([true, true, false]);
});
