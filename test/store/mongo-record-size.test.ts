import { BSON } from "mongodb";
import { expect, test } from "vitest";
import { defaultConfig } from "../../src/model/default-config.ts";
import { defaultLimits } from "../../src/serve/limits.ts";
import { recordRules } from "../../src/serve/ingest/record-rules.ts";
import { Rejection } from "../../src/serve/ingest/rejection.ts";
import { validateRecord } from "../../src/serve/ingest/validate-record.ts";
import { RecordDocuments } from "../../src/store/mongo/record-document.ts";

const { features, nameLength, textLength, textsLength } = defaultLimits;

/** As many names as are allowed, each as long as is allowed, in letters of three bytes. */
const names = (letter: string): readonly string[] =>
  Array.from({ length: features }, (_, index) => letter.repeat(nameLength - 4) + String(index).padStart(4, "0"));

/** Texts at both limits. */
const longest = (letter: string, text: string): Record<string, unknown> => {
  const values = names(letter).map((name, index) => [
    name,
    index * textLength < textsLength - textLength ? text : null,
  ]);
  return Object.fromEntries(values);
};

test.each([
  ["letters of three bytes", "日", "日".repeat(textLength)],
  ["signs that a key and a text with U+0000 escape", ".", "\0".repeat(textLength)],
])("the largest record that the service takes fits into a document of MongoDB: %s", (_what, letter, text) => {
  const record = validateRecord(
    {
      id: letter.repeat(512),
      timestamp: 0,
      version: letter.repeat(512),
      features: longest(letter, text),
      prediction: text,
      probabilities: Object.fromEntries(names(letter).map((name) => [name, { $number: "-Infinity" }])),
      latencyMs: 0.5,
      error: letter.repeat(512),
      metadata: longest(letter, text),
    },
    recordRules(defaultConfig, defaultLimits),
  );
  if (record instanceof Rejection) throw new Error(record.message);
  const bytes = BSON.calculateObjectSize(new RecordDocuments().ofRecord(letter.repeat(128), record, 1));
  expect(bytes).toBeGreaterThan(8_000_000);
  expect(bytes).toBeLessThan(12_000_000);
});
