import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createMonitor, type Drop, type Monitor, type MonitorOptions } from "../src/index.ts";
import { type Answer, type Received, type Service, startService } from "./fake-service.ts";

interface Scene {
  readonly service: Service;
  readonly monitor: Monitor;
  readonly drops: readonly Drop[];
}

async function scene(
  answer: (request: Received, count: number) => Answer | "hang",
  options: Partial<MonitorOptions> = {},
): Promise<Scene> {
  const service = await startService(answer);
  const drops: Drop[] = [];
  const monitor = createMonitor({
    url: service.url,
    model: "taxi",
    everyMs: 5,
    exitDeadlineMs: 200,
    onDrop: (drop) => drops.push(drop),
    ...options,
  });
  onTestFinished(async () => {
    await monitor.close();
    await service.close();
  });
  return { service, monitor, drops };
}

const accepted: Answer = { status: 202 };
const ids = ({ received }: Service): readonly unknown[] =>
  received.flatMap(({ records }) => records.map(({ id }) => id));

test("records and outcomes arrive at the model's addresses, in batches and in order", async () => {
  const { service, monitor } = await scene(() => accepted, { batchLength: 10, key: "secret", model: "a b/c" });
  for (let id = 0; id < 25; id++) monitor.record({ id, features: { distance: id } });
  monitor.outcome({ id: 3, target: 12 });
  await monitor.flush();
  expect(service.received.map(({ path, records }) => [path, records.length])).toEqual([
    ["/v1/models/a%20b%2Fc/predictions", 10],
    ["/v1/models/a%20b%2Fc/predictions", 10],
    ["/v1/models/a%20b%2Fc/predictions", 5],
    ["/v1/models/a%20b%2Fc/outcomes", 1],
  ]);
  expect(ids(service).slice(0, 25)).toEqual(Array.from({ length: 25 }, (_, id) => id));
  expect(service.received[0]?.headers.authorization).toBe("Bearer secret");
  expect(monitor.counts).toMatchObject({ queued: 0, sent: 26, dropped: 0 });
});

test("a record is sent after a while without anybody asking", async () => {
  const { service, monitor } = await scene(() => accepted);
  monitor.record({ id: "a", features: {} });
  await expect.poll(() => service.received.length).toBe(1);
});

test("what comes while a batch is under way waits until it is a batch itself", async () => {
  const { service, monitor } = await scene(() => accepted, { batchLength: 10, everyMs: 60_000 });
  for (let id = 0; id < 10; id++) monitor.record({ id, features: {} });
  for (let id = 10; id < 13; id++) monitor.record({ id, features: {} });
  await expect.poll(() => monitor.counts.sent).toBe(10);
  for (let id = 13; id < 16; id++) {
    monitor.record({ id, features: {} });
    await setTimeout(20);
  }
  expect(monitor.counts).toMatchObject({ queued: 6, requests: 1 });
  for (let id = 16; id < 20; id++) monitor.record({ id, features: {} });
  await expect.poll(() => service.received.map(({ records }) => records.length)).toEqual([10, 10]);
});

test("what waits when a batch has gone is sent at its time", async () => {
  const { service, monitor } = await scene(() => accepted, { batchLength: 10 });
  for (let id = 0; id < 13; id++) monitor.record({ id, features: {} });
  await expect.poll(() => ids(service)).toHaveLength(13);
  expect(service.received[0]?.records).toHaveLength(10);
});

test("large batches are packed", async () => {
  const { service, monitor } = await scene(() => accepted);
  for (let id = 0; id < 200; id++) monitor.record({ id, features: { borough: "Manhattan" } });
  await monitor.flush();
  expect(service.received[0]?.headers["content-encoding"]).toBe("gzip");
  expect(ids(service)).toHaveLength(200);
});

test("what is changed after the call is sent as it was", async () => {
  const { service, monitor } = await scene(() => accepted);
  const features = { distance: 1 };
  monitor.record({ id: "a", features });
  features.distance = 2;
  await monitor.flush();
  expect(service.received[0]?.records[0]).toMatchObject({ features: { distance: 1 } });
});

test("a service that is full for a while gets the same batch again, once", async () => {
  const busy: Answer = { status: 503, headers: { "retry-after": "0.05" } };
  const { service, monitor, drops } = await scene((_, count) => (count <= 2 ? busy : accepted));
  monitor.record({ id: "a", features: {} });
  await monitor.flush();
  expect(ids(service)).toEqual(["a", "a", "a"]);
  expect(monitor.counts).toMatchObject({ sent: 1, dropped: 0, requests: 3, failedRequests: 2 });
  expect(drops).toEqual([]);
});

test("a service that is not there is tried until the deadline, and the loss is told", async () => {
  const { monitor, drops, service } = await scene(() => accepted, { deadlineMs: 100 });
  await service.close();
  monitor.record({ id: "a", features: {} });
  await monitor.flush();
  await expect.poll(() => drops).toMatchObject([{ kind: "prediction", count: 1, reason: "deadline" }]);
});

test("a body that is too large is cut in halves", async () => {
  const { service, monitor } = await scene(({ records }) => (records.length > 3 ? { status: 413 } : accepted));
  for (let id = 0; id < 10; id++) monitor.record({ id, features: {} });
  await monitor.flush();
  expect(monitor.counts).toMatchObject({ sent: 10, dropped: 0 });
  expect(service.received.filter(({ records }) => records.length <= 3).flatMap(({ records }) => records)).toHaveLength(
    10,
  );
});

test("a wrong key is not tried again, and the service's words are passed on", async () => {
  const refused: Answer = { status: 401, body: { code: "key-not-valid", message: "The key is not valid." } };
  const { monitor, drops } = await scene(() => refused);
  monitor.record({ id: "a", features: {} });
  await monitor.flush();
  expect(drops).toEqual([{ kind: "prediction", count: 1, reason: "refused", message: "The key is not valid." }]);
  expect(monitor.counts.requests).toBe(1);
});

test("records that the service rejects are told, with the reason of the first", async () => {
  const body = { accepted: 1, rejected: [{ index: 1, id: "b", code: "x", message: "features must be an object." }] };
  const { monitor, drops } = await scene(() => ({ status: 202, body }));
  monitor.record({ id: "a", features: {} });
  monitor.record({ id: "b", features: {} });
  await monitor.flush();
  expect(drops).toEqual([{ kind: "prediction", count: 1, reason: "rejected", message: "features must be an object." }]);
  expect(monitor.counts).toMatchObject({ sent: 1, dropped: 1 });
});

test("a full queue loses its oldest records, counts them and says so", async () => {
  const { service, monitor, drops } = await scene(() => accepted, { queueLength: 3, everyMs: 60_000 });
  for (let id = 0; id < 10; id++) monitor.record({ id, features: {} });
  await monitor.flush();
  expect(ids(service)).toEqual([7, 8, 9]);
  expect(drops.reduce((sum, { count }) => sum + count, 0)).toBe(7);
  expect(new Set(drops.map(({ reason }) => reason))).toEqual(new Set(["queue-full"]));
});

test("nothing that is recorded throws: not a cycle, not a listener that fails", async () => {
  const { monitor } = await scene(() => accepted, {
    onDrop: () => {
      throw new Error("listener");
    },
  });
  monitor.record({ id: "a", features: {}, metadata: cycle() });
  expect(monitor.counts.dropped).toBe(1);
});

test("closing while the service hangs ends at the deadline, and tells what was lost", async () => {
  const { monitor, drops } = await scene(() => "hang", { exitDeadlineMs: 50, batchLength: 1 });
  monitor.record({ id: "a", features: {} });
  monitor.record({ id: "b", features: {} });
  await monitor.close();
  expect(drops.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  expect(new Set(drops.map(({ reason }) => reason))).toEqual(new Set(["closed"]));
  monitor.record({ id: "c", features: {} });
  expect(monitor.counts.dropped).toBe(3);
});

test("every record is sent, dropped or queued, whatever the service answers", async () => {
  const answers: readonly (Answer | "hang")[] = [
    accepted,
    { status: 503 },
    { status: 400 },
    { status: 500 },
    { status: 413 },
  ];
  const { monitor } = await scene((_, count) => answers[count % answers.length] ?? accepted, {
    batchLength: 7,
    deadlineMs: 50,
    queueLength: 40,
  });
  for (let id = 0; id < 100; id++) monitor.record({ id, features: {} });
  await monitor.flush();
  const { queued, sent, dropped } = monitor.counts;
  expect(queued + sent + dropped).toBe(100);
});

/** Values as no type would let them through. */
function cycle(): Record<string, never> {
  const metadata: Record<string, never> = {};
  Object.assign(metadata, { self: metadata });
  return metadata;
}
