import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../model/default-config.ts";
import { resolveConfig } from "../../model/resolve-config.ts";
import { defaultLimits } from "../limits.ts";
import { recordRules } from "./record-rules.ts";
import { Rejection } from "./rejection.ts";
import { validateOutcome } from "./validate-outcome.ts";
import { validateRecord } from "./validate-record.ts";

const rules = recordRules(defaultConfig, defaultLimits);
const good = {
  id: "r1",
  timestamp: "2026-03-01T12:00:00Z",
  features: { distance: 2.5, zone: "a", night: false, note: null },
};

function codeOf(changes: object): string {
  const result = validateRecord({ ...good, ...changes }, rules);
  return result instanceof Rejection ? result.code : "taken";
}

describe("a record that is taken", () => {
  it("has every key of the model, with null for what was not sent", () => {
    expect(validateRecord(good, rules)).toEqual({
      id: "r1",
      timestampMs: Date.UTC(2026, 2, 1, 12),
      version: null,
      features: good.features,
      prediction: null,
      probabilities: null,
      latencyMs: null,
      error: null,
      metadata: null,
    });
  });

  it("shares its features with the body: they are not copied", () => {
    const record = validateRecord(good, rules);
    expect(record instanceof Rejection ? null : record.features).toBe(good.features);
  });

  it("may hold numbers that JSON cannot write", () => {
    const special = { a: { $number: "NaN" }, b: { $number: "-Infinity" }, c: 1 };
    const record = validateRecord({ ...good, features: special, prediction: { $number: "Infinity" } }, rules);
    expect(record).toMatchObject({ features: { a: Number.NaN, b: -Infinity, c: 1 }, prediction: Infinity });
  });

  it("keeps a feature that is called like a part of every object", () => {
    const body: unknown = JSON.parse(
      '{"id":"a","timestamp":0,"features":{"__proto__":1,"constructor":"x","toString":{"$number":"NaN"}}}',
    );
    const record = validateRecord(body, rules);
    if (record instanceof Rejection) throw new Error(record.message);
    expect(Object.entries(record.features)).toEqual([
      ["__proto__", 1],
      ["constructor", "x"],
      ["toString", Number.NaN],
    ]);
    expect(Object.getPrototypeOf(record.features)).toBe(Object.prototype);
  });

  it("may have a whole number as id, which becomes text", () => {
    expect(validateRecord({ ...good, id: 42 }, rules)).toMatchObject({ id: "42" });
  });
});

describe("a record that is not taken has a code", () => {
  it.each([
    ["an unknown key", { feature: {} }, "key-unknown"],
    ["no id", { id: undefined }, "id-not-valid"],
    ["an empty id", { id: "" }, "id-not-valid"],
    ["an id of 513 characters", { id: "x".repeat(513) }, "id-not-valid"],
    ["an id that has lost digits", { id: 2 ** 53 }, "id-not-valid"],
    ["a time without a zone", { timestamp: "2026-03-01T12:00:00" }, "timestamp-not-valid"],
    ["no time", { timestamp: null }, "timestamp-not-valid"],
    ["features in a list", { features: [1] }, "features-not-valid"],
    ["a feature without a name", { features: { "": 1 } }, "name-not-valid"],
    ["a feature that is a list", { features: { a: [1] } }, "value-not-valid"],
    ["a feature that is an object", { features: { a: { $number: "nan" } } }, "value-not-valid"],
    ["a number beyond doubles", { features: { a: JSON.parse("1e999") } }, "number-not-finite"],
    ["a long text", { features: { a: "x".repeat(8_193) } }, "text-too-long"],
    ["a long name", { features: { ["x".repeat(257)]: 1 } }, "name-not-valid"],
    ["a prediction that is an object", { prediction: {} }, "value-not-valid"],
    ["a version that is a number", { version: 3 }, "version-not-valid"],
    ["an empty version", { version: "" }, "version-not-valid"],
    ["a probability that is text", { probabilities: "0.5" }, "probabilities-not-valid"],
    ["a class's probability that is text", { probabilities: { yes: "0.5" } }, "probabilities-not-valid"],
    ["a latency below zero", { latencyMs: -1 }, "latency-not-valid"],
    ["an error that is an object", { error: {} }, "error-not-valid"],
    ["metadata in a list", { metadata: [] }, "metadata-not-valid"],
  ])("%s", (_, changes, code) => {
    expect(codeOf(changes)).toBe(code);
  });

  it("when its texts are too long together, though each is short enough", () => {
    const texts = (lengths: readonly number[]): Record<string, string> =>
      Object.fromEntries(lengths.map((length, index) => [`f${index}`, "x".repeat(length)]));
    const most = Array.from({ length: 125 }, () => 8_000);
    expect(codeOf({ features: texts(most), metadata: texts(most) })).toBe("taken");
    expect(codeOf({ features: texts([...most, 1]) })).toBe("text-too-long");
    expect(codeOf({ metadata: { ...texts([...most, 1]), odd: { $number: "NaN" } } })).toBe("text-too-long");
  });

  it("when it has more features than are allowed", () => {
    const features = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`f${index}`, index]));
    expect(codeOf({ features })).toBe("features-too-many");
  });

  it("when it holds half of a character, which no store can keep", () => {
    const suspect = { ...rules, suspectText: true };
    const codes = [{ id: "\ud800" }, { features: { a: "\udfff" } }, { features: { "\ud800": 1 } }].map((changes) => {
      const result = validateRecord({ ...good, ...changes }, suspect);
      return result instanceof Rejection ? result.code : "taken";
    });
    expect(codes).toEqual(["id-not-valid", "text-not-utf8", "name-not-valid"]);
  });
});

describe("a config that states types", () => {
  const config = resolveConfig({
    task: "regression",
    columns: { distance: { type: "numeric" }, night: { type: "boolean" }, zone: { type: "categorical" } },
  });
  const typed = recordRules(config, defaultLimits);
  const typedCode = (changes: object): string => {
    const result = validateRecord({ ...good, ...changes }, typed);
    return result instanceof Rejection ? result.code : "taken";
  };

  it.each([
    [{ distance: "2.5" }, "type-not-valid"],
    [{ distance: null }, "taken"],
    [{ night: "yes" }, "type-not-valid"],
    [{ night: 1 }, "taken"],
    [{ zone: 7 }, "taken"],
    [{ other: "x" }, "taken"],
  ])("holds records to them: %j is %s", (features, code) => {
    expect(typedCode({ features })).toBe(code);
  });

  it("wants a number from a regression", () => {
    expect([typedCode({ prediction: "3" }), typedCode({ prediction: 3 })]).toEqual(["type-not-valid", "taken"]);
  });
});

describe("an outcome", () => {
  it("became known when it came in, if it does not say when", () => {
    expect(validateOutcome({ id: 1, target: 3 }, rules, 99)).toEqual({ id: "1", timestampMs: 99, target: 3 });
  });

  it.each([
    [{ id: 1 }, "target-missing"],
    [{ id: 1, target: [] }, "value-not-valid"],
    [{ id: 1, target: 1, extra: 1 }, "key-unknown"],
    [{ id: 1, target: 1, timestamp: "soon" }, "timestamp-not-valid"],
    [[], "record-not-object"],
  ])("%j is not taken: %s", (outcome, code) => {
    const result = validateOutcome(outcome, rules, 0);
    expect(result instanceof Rejection ? result.code : "taken").toBe(code);
  });
});

it("whatever JSON is sent is taken or rejected, never thrown at", () => {
  const suspect = { ...rules, suspectText: true };
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue(), (any, value) => {
      for (const item of [
        any,
        { ...good, features: any },
        { ...good, probabilities: any, metadata: value },
        { ...good, id: any },
      ]) {
        const record = validateRecord(item, suspect);
        const outcome = validateOutcome(item, suspect, 0);
        for (const result of [record, outcome]) expect(result instanceof Rejection || result.id.length > 0).toBe(true);
      }
    }),
  );
});
