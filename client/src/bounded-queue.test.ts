import fc from "fast-check";
import { expect, test } from "vitest";
import { BoundedQueue } from "./bounded-queue.ts";

test("a queue holds the newest lines, within both bounds, in order", () => {
  const bounds = { length: fc.integer({ min: 1, max: 20 }), characters: fc.integer({ min: 1, max: 60 }) };
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 12 })), fc.record(bounds), (lines, { length, characters }) => {
      const queue = new BoundedQueue(length, characters);
      const dropped = lines.reduce((sum, line) => sum + queue.push(line), 0);
      const held = queue.take(Number.POSITIVE_INFINITY);
      expect(held).toEqual(lines.slice(dropped));
      expect(held.length).toBeLessThanOrEqual(length);
      expect(held.join("").length).toBeLessThanOrEqual(characters);
      expect(queue.length).toBe(0);
    }),
  );
});

test("what is taken is what was pushed, whatever the portions", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 7 }), (lines, portion) => {
      const queue = new BoundedQueue(1_000, 1_000_000);
      for (const line of lines) queue.push(line);
      const taken: string[] = [];
      while (queue.length > 0) taken.push(...queue.take(portion));
      expect(taken).toEqual(lines);
    }),
  );
});

test("a line longer than the whole queue is dropped at once", () => {
  const queue = new BoundedQueue(10, 5);
  queue.push("ab");
  expect(queue.push("abcdef")).toBe(2);
  expect(queue.length).toBe(0);
});
