import fc from "fast-check";
import { expect, test } from "vitest";
import { halves, LineQueue, type Lines } from "./line-queue.ts";

const endless = { length: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
const line = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll("\n", ""));

/** The lines of a batch; one that is only empty lines looks like none. */
function linesOf(lines: Lines | null): readonly string[] {
  return lines === null ? [] : new TextDecoder().decode(lines.bytes).split("\n");
}

function takeAll(queue: LineQueue): readonly (readonly string[])[] {
  const batches: (readonly string[])[] = [];
  for (let lines = queue.take(); lines !== null; lines = queue.take()) {
    batches.push(linesOf(lines));
    expect(lines.count).toBe(batches.at(-1)?.length);
  }
  expect(queue.length).toBe(0);
  return batches;
}

test("a queue holds the newest lines, within both bounds, in order", () => {
  const bounds = { length: fc.integer({ min: 1, max: 20 }), bytes: fc.integer({ min: 1, max: 60 }) };
  fc.assert(
    fc.property(fc.array(line), fc.record(bounds), fc.integer({ min: 1, max: 7 }), (lines, limits, batchLength) => {
      const queue = new LineQueue({ ...limits, batchLength });
      const dropped = lines.reduce((sum, text) => sum + queue.push(text), 0);
      expect(queue.length).toBe(lines.length - dropped);
      const held = takeAll(queue).flat();
      expect(held).toEqual(lines.slice(dropped));
      expect(held.length).toBeLessThanOrEqual(limits.length);
      expect(new TextEncoder().encode(held.map((text) => `${text}\n`).join("")).length).toBeLessThanOrEqual(
        limits.bytes,
      );
    }),
  );
});

test("what is taken is what was pushed, in batches that are as long as they may be", () => {
  fc.assert(
    fc.property(fc.array(line), fc.integer({ min: 1, max: 7 }), (lines, batchLength) => {
      const queue = new LineQueue({ ...endless, batchLength });
      for (const text of lines) queue.push(text);
      const batches = takeAll(queue);
      expect(batches.flat()).toEqual(lines);
      expect(batches.slice(0, -1).filter(({ length }) => length !== batchLength)).toEqual([]);
    }),
  );
});

test("pushing and taking in turn loses nothing, and leaves no count behind", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.constant(null))), (steps) => {
      const queue = new LineQueue({ length: 5, bytes: 1_000, batchLength: 3 });
      let dropped = 0;
      const taken: string[] = [];
      for (const step of steps) {
        if (step === null) taken.push(...linesOf(queue.take()));
        else dropped += queue.push(step);
      }
      taken.push(...takeAll(queue).flat());
      expect(taken.length + dropped).toBe(steps.filter((step) => step !== null).length);
    }),
  );
});

test("a batch is there when it is full, when later lines have begun another, or when it is sealed", () => {
  const queue = new LineQueue({ ...endless, batchLength: 2 });
  expect(queue.hasBatch).toBe(false);
  queue.push("a");
  expect(queue.hasBatch).toBe(false);
  queue.push("b");
  expect(queue.hasBatch).toBe(true);
  queue.push("c");
  queue.take();
  expect(queue.hasBatch).toBe(false);
  queue.seal();
  expect(queue.hasBatch).toBe(true);
  queue.push("d");
  expect(takeAll(queue)).toEqual([["c"], ["d"]]);
});

test("no more bytes are taken than asked for", () => {
  const queue = new LineQueue({ ...endless, batchLength: 10 });
  for (const text of ["aa", "ää", "b"]) queue.push(text);
  expect(queue.take(2)).toBeNull();
  expect(linesOf(queue.take(8))).toEqual(["aa", "ää"]);
  expect(queue.length).toBe(1);
});

test("a line longer than the whole queue is dropped at once", () => {
  const queue = new LineQueue({ length: 10, bytes: 5, batchLength: 10 });
  queue.push("ab");
  expect(queue.push("abcdef")).toBe(2);
  expect(queue.take()).toBeNull();
});

test("a batch of large lines is full before it has all its lines", () => {
  const queue = new LineQueue({ ...endless, batchLength: 500 });
  for (let index = 0; index < 5; index++) queue.push("ä".repeat(200_000));
  expect(takeAll(queue).map(({ length }) => length)).toEqual([3, 2]);
});

test("halves of a batch are the batch", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 9 }), (lines) => {
      const bytes = new TextEncoder().encode(lines.join("\n"));
      const parts = halves({ bytes, count: lines.length });
      expect(parts.flatMap(linesOf)).toEqual(lines);
      expect(parts.map(({ count }) => count)).toEqual(parts.map((part) => linesOf(part).length));
    }),
  );
});
