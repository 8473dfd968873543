import fc from "fast-check";
import { expect, it } from "vitest";
import { GroupCommit } from "./group-commit.ts";

const limits = {
  queuedRecords: 1_000,
  queuedBytes: 1_000_000,
  writeRecords: 1_000_000,
  gatherMs: 0,
  gatherRecords: 1,
};
const one = { records: 1, bytes: 1 };

/** A store whose writes end when the test says so. */
class SlowWrites {
  readonly groups: (readonly number[])[] = [];
  readonly #ends: ((error?: Error) => void)[] = [];

  readonly write = (batches: readonly number[]): Promise<readonly string[]> => {
    this.groups.push(batches);
    return new Promise((resolve, reject) => {
      this.#ends.push((error) => {
        if (error === undefined) resolve(batches.map((batch) => `answer ${batch}`));
        else reject(error);
      });
    });
  };

  async end(error?: Error): Promise<void> {
    this.#ends.shift()?.(error);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

it("lets all that came during a write share the next one, in order, each with its own answer", async () => {
  const writes = new SlowWrites();
  const queue = new GroupCommit(writes.write, limits);
  const answers = [1, 2, 3, 4].map((batch) => queue.submit(batch, one));
  expect(queue.queuedRecords).toBe(3);
  await writes.end();
  await writes.end();
  expect(await Promise.all(answers)).toEqual(["answer 1", "answer 2", "answer 3", "answer 4"]);
  expect(writes.groups).toEqual([[1], [2, 3, 4]]);
});

it("lets small requests that come at once wait for each other after a write, until enough of them wait", async () => {
  const writes = new SlowWrites();
  const queue = new GroupCommit(writes.write, { ...limits, gatherMs: 1e9, gatherRecords: 4 });
  const answers = [1, 2, 3].map((batch) => queue.submit(batch, one));
  await writes.end();
  expect([writes.groups, queue.queuedRecords]).toEqual([[[1]], 2]);
  answers.push(...[4, 5].map((batch) => queue.submit(batch, one)));
  await writes.end();
  await writes.end();
  expect(writes.groups).toEqual([[1], [2, 3, 4, 5]]);
  await Promise.all(answers);
});

it("lets a request that comes alone wait for no other", async () => {
  const writes = new SlowWrites();
  const queue = new GroupCommit(writes.write, { ...limits, gatherMs: 1e9, gatherRecords: 4 });
  const first = queue.submit(1, one);
  const second = queue.submit(2, one);
  await writes.end();
  expect(writes.groups).toEqual([[1], [2]]);
  await writes.end();
  expect(await Promise.all([first, second])).toEqual(["answer 1", "answer 2"]);
});

it("writes what has gathered after a while, when no more comes", async () => {
  const groups: (readonly number[])[] = [];
  const write = (batches: readonly number[]): Promise<readonly number[]> => {
    groups.push(batches);
    return Promise.resolve(batches);
  };
  const queue = new GroupCommit(write, { ...limits, gatherMs: 1, gatherRecords: 100 });
  expect(await Promise.all([1, 2, 3].map((batch) => queue.submit(batch, one)))).toEqual([1, 2, 3]);
  expect(groups).toEqual([[1], [2, 3]]);
});

it("fails those who shared a failing write, and only those", async () => {
  const writes = new SlowWrites();
  const queue = new GroupCommit(writes.write, limits);
  const answers = [1, 2, 3].map((batch) => queue.submit(batch, one));
  const settled = Promise.allSettled(answers);
  await writes.end();
  const later = queue.submit(4, one);
  await writes.end(new Error("the disk is full"));
  await writes.end();
  expect((await settled).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(await later).toBe("answer 4");
});

it("refuses what the queue has no room for, at once, and takes it again later", async () => {
  const writes = new SlowWrites();
  const queue = new GroupCommit(writes.write, { ...limits, queuedRecords: 2 });
  const first = queue.submit(1, one);
  const waiting = [2, 3].map((batch) => queue.submit(batch, one));
  expect(queue.isFull).toBe(true);
  await expect(queue.submit(4, one)).rejects.toMatchObject({ status: 503, code: "queue-full", retrySeconds: 1 });
  await writes.end();
  expect(queue.isFull).toBe(false);
  const late = queue.submit(5, one);
  await writes.end();
  await writes.end();
  expect(await Promise.all([first, ...waiting, late])).toHaveLength(4);
});

it("bounds the bytes as well, but takes one that is larger than the whole queue", async () => {
  const writes = new SlowWrites();
  const queue = new GroupCommit(writes.write, { ...limits, queuedBytes: 10 });
  const first = queue.submit(1, one);
  const large = queue.submit(2, { records: 1, bytes: 50 });
  await expect(queue.submit(3, one)).rejects.toMatchObject({ code: "queue-full" });
  await writes.end();
  await writes.end();
  expect(await Promise.all([first, large])).toEqual(["answer 1", "answer 2"]);
});

it("law: whatever comes when, every batch is written once and answered with its own answer, in writes no larger than allowed", async () => {
  const arrivals = fc.array(
    fc.record({ records: fc.integer({ min: 1, max: 5 }), pause: fc.integer({ min: 0, max: 2 }) }),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  await fc.assert(
    fc.asyncProperty(arrivals, async (batches) => {
      const groups: (readonly number[])[] = [];
      const write = async (group: readonly number[]): Promise<readonly number[]> => {
        groups.push(group);
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
        return group.map((batch) => batch * 2);
      };
      const queue = new GroupCommit(write, { ...limits, writeRecords: 8 });
      const answers: Promise<number>[] = [];
      for (const [index, { records, pause }] of batches.entries()) {
        answers.push(queue.submit(index, { records, bytes: 1 }));
        for (let turn = 0; turn < pause; turn++) {
          await new Promise((resolve) => {
            setImmediate(resolve);
          });
        }
      }
      expect(await Promise.all(answers)).toEqual(batches.map((_, index) => index * 2));
      expect(groups.flat()).toEqual(batches.map((_, index) => index));
      const sizes = groups.map((group) => group.reduce((sum, index) => sum + (batches[index]?.records ?? 0), 0));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(8);
      expect(queue.queuedRecords).toBe(0);
    }),
  );
});
