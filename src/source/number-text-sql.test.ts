import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Engine } from "./engine.ts";
import { numberTextSql } from "./number-text-sql.ts";

let engine: Engine;

beforeAll(async () => {
  engine = await Engine.open();
});

afterAll(() => engine.close());

test("the engine writes every double as JavaScript does", async () => {
  const plain = fc.double({ noDefaultInfinity: true, noNaN: true });
  const scaled = fc
    .tuple(fc.integer({ min: -(10 ** 6), max: 10 ** 6 }), fc.integer({ min: -12, max: 24 }))
    .map(([digits, exponent]) => Number(`${digits}e${exponent}`));
  const numbers = fc.sample(fc.oneof(plain, scaled), 4_000);
  const rows = numbers.map((value) => `('${value}'::double)`).join(",");
  const written = await engine.rows(`select ${numberTextSql("v")} from (values ${rows}) t(v)`);
  expect(written.flat()).toEqual(numbers.map(String));
});
