import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { BinLocator } from "./bin-locator.ts";
import { nextUp } from "./next-up.ts";

/** By the definition, bin after bin. */
function slowPosition(edges: readonly number[], value: number): number {
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 0;
  if (value < first) return 0;
  if (value > last) return edges.length;
  let position = 1;
  while (position < edges.length - 1 && value >= (edges[position] ?? Infinity)) position++;
  return position;
}

function expectRight(edges: readonly number[], values: readonly number[]): void {
  const locator = new BinLocator(edges);
  const positions = new Uint16Array(values.length);
  locator.locate(Float64Array.from(values), values.length, positions);
  for (const [i, value] of values.entries()) {
    const right = slowPosition(edges, value);
    expect([value, locator.locateOne(value), positions[i]]).toEqual([value, right, right]);
  }
}

function around(edges: readonly number[]): number[] {
  return edges
    .flatMap((edge) => [edge, nextUp(edge), -nextUp(-edge), edge * 1.0001, edge / 2, edge + 1])
    .filter(Number.isFinite);
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const moderate = fc.double({ min: -1000, max: 1000, noNaN: true });

describe("bin locator", () => {
  it("counts half-open bins, the last one closed, below and above apart", () => {
    expectRight([0, 1, 2], [-1, 0, 0.5, 1, 2, 2.1]);
    expect(new BinLocator([0, 1, 2]).positions).toBe(4);
    expect(new BinLocator([0, 1, 2]).locateOne(2)).toBe(2);
  });

  it("agrees with the definition for any edges and values", () => {
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 2, maxLength: 60 }),
        fc.array(finite, { maxLength: 40 }),
        (edges, values) => {
          const sorted = edges.toSorted((a, b) => a - b);
          expectRight(sorted, [...values, ...around(sorted)]);
        },
      ),
    );
  });

  it("agrees with the definition for edges in a usual range, where many share a cell", () => {
    fc.assert(
      fc.property(
        fc.array(moderate, { minLength: 2, maxLength: 400 }),
        fc.array(moderate, { maxLength: 100 }),
        (edges, values) => {
          const sorted = edges.toSorted((a, b) => a - b);
          expectRight(sorted, [...values, ...around(sorted)]);
        },
      ),
    );
  });

  it.each([
    ["heavy tails", Array.from({ length: 201 }, (_, i) => Math.tan(Math.PI * ((i + 0.5) / 202 - 0.5)) ** 3)],
    ["many powers of ten", Array.from({ length: 201 }, (_, i) => 10 ** (i - 100))],
    ["atoms", Array.from({ length: 100 }, (_, i) => [i, nextUp(i)]).flat()],
    [
      "two far clusters",
      [...Array.from({ length: 100 }, (_, i) => i / 1e6), ...Array.from({ length: 100 }, (_, i) => 1e9 + i / 1e6)],
    ],
    ["many equal edges", [0, ...Array.from({ length: 30 }, () => 1), 5, 1e300]],
    ["the whole range of doubles", [-Number.MAX_VALUE, -1, 0, 5e-324, 1, Number.MAX_VALUE]],
    ["a single value", [7, 7]],
    ["neighbors", [1, nextUp(1), nextUp(nextUp(1))]],
  ])("handles %s", (_, edges) => {
    expectRight(edges, around(edges));
  });

  it("locates more values than a block holds", () => {
    expectRight(
      [0, 100, 5000, 9000],
      Array.from({ length: 10_000 }, (_, i) => i - 10),
    );
  });

  it("refuses edges that are too few, too many, falling or not finite", () => {
    const tooMany = Array.from({ length: 65_001 }, (_, i) => i);
    for (const edges of [[], [1], [2, 1], [0, Number.NaN], [0, Infinity], tooMany]) {
      expect(() => new BinLocator(edges)).toThrow(InvalidInputError);
    }
  });
});
