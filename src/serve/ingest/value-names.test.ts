import { describe, expect, it } from "vitest";
import type { NamedValues, PredictionRecord } from "../../model/record.ts";
import { Rejection } from "./rejection.ts";
import { ValueNames } from "./value-names.ts";

function record(features: NamedValues, probabilities: PredictionRecord["probabilities"] = null): PredictionRecord {
  const rest = { version: null, prediction: null, latencyMs: null, error: null, metadata: null };
  return { id: "a", timestampMs: 0, features, probabilities, ...rest };
}

const none = { features: [], classes: [] };

describe("ValueNames", () => {
  it("admits records until they have had as many names as are allowed, and then those of known names", () => {
    const names = new ValueNames(3, none);
    const sent = [{ a: 1, b: 2 }, { c: 3 }, { d: 4 }, { a: 5, d: 6 }, { c: 7, a: 8 }, { a: null, d: null }].map(
      (features) => record(features),
    );
    expect(sent.map((entry) => names.admit(entry) === entry)).toEqual([true, true, false, false, true, true]);
  });

  it("learns no name of a record that is not taken", () => {
    const names = new ValueNames(2, none);
    expect(names.admit(record({ a: 1, b: 2, c: 3 }))).toBeInstanceOf(Rejection);
    expect(names.admit(record({ d: 1, e: 2 }))).not.toBeInstanceOf(Rejection);
  });

  it("says which name was one too many, and how many there are", () => {
    const names = new ValueNames(2, { features: ["a"], classes: [] });
    expect(names.admit(record({ a: 1, b: 2, "c\n": 3 }))).toMatchObject({
      code: "names-too-many",
      message: '"c\\n" is a new name, and records of this model have had 2: no more are taken.',
    });
  });

  it("counts classes apart from features", () => {
    const names = new ValueNames(2, { features: ["a", "b"], classes: ["yes"] });
    expect(names.admit(record({ a: 1 }, { yes: 0.5, no: 0.5 }))).not.toBeInstanceOf(Rejection);
    expect(names.admit(record({}, { maybe: 1 }))).toMatchObject({ code: "names-too-many" });
    expect(names.admit(record({}, 0.5))).not.toBeInstanceOf(Rejection);
  });

  it("takes no new name when the store has more than are allowed, and none for a name of objects", () => {
    const names = new ValueNames(1, { features: ["a", "b", "c"], classes: [] });
    expect(names.admit(record({ b: 1, c: 1 }))).not.toBeInstanceOf(Rejection);
    expect(names.admit(record({ constructor: 1 }))).toMatchObject({ code: "names-too-many" });
  });

  it("passes on what was not taken before", () => {
    const rejection = new Rejection("id-not-valid", "none");
    expect(new ValueNames(1, none).admit(rejection)).toBe(rejection);
  });
});
