import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../fixture/free-port.ts";
import { ferretReason, mongoReason, startFerret, startJavaServer } from "../fixture/mongo-servers.ts";
import { readExposition } from "../fixture/read-exposition.ts";
import {
  askRides,
  giveReference,
  hourOfRides,
  judgedHours,
  outcomeLines,
  registerRides,
  rideLines,
  sendLines,
} from "../fixture/ride-service.ts";
import { ServeProcess } from "../fixture/serve-process.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

const rows = 200;

afterEach(async () => ServeProcess.killAll());

const serve = async (port: number): Promise<ServeProcess> => {
  const folder = new SourceFolder();
  onTestFinished(async () => folder.remove());
  return ServeProcess.start(["--store", `mongodb://127.0.0.1:${port}/away`], folder.path);
};

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

/** The rides at once and last, so that they are never judged in part. */
const sendHour = async (url: string, hour: number): Promise<readonly number[]> => {
  const { records, outcomes } = hourOfRides(hour, rows);
  const told = await sendLines(url, "outcomes", outcomeLines(outcomes));
  const sent = await sendLines(url, "predictions", rideLines(records));
  return [told.status, sent.status];
};

const judged = (url: string, hours: number) =>
  expect.poll(async () => (await judgedHours(url, hours)).length, { timeout: 90_000, interval: 250 });

/** What everybody is told while the store is away. */
const expectAway = async ({ url, child }: ServeProcess): Promise<void> => {
  const sent = await sendLines(url, "predictions", rideLines(hourOfRides(8, rows).records));
  const read = await askRides(url, "/windows");
  for (const { status, headers, text } of [sent, read]) {
    expect([status, JSON.parse(text)]).toMatchObject([503, { code: "store-unavailable", details: {} }]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  }
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { details: { store: { status: "down" } } }]);
  expect(await statusOf(`${url}/health/live`)).toBe(200);
  const metrics = readExposition(await (await fetch(`${url}/metrics`)).text());
  expect(metrics.get("driftline_store_up")).toBe(0);
  expect(child.exitCode).toBeNull();
};

const expectBack = async ({ url }: ServeProcess): Promise<void> => {
  await expect.poll(async () => statusOf(`${url}/health/ready`), { timeout: 30_000, interval: 250 }).toBe(200);
};

describe.skipIf(mongoReason !== null)(`a service whose store goes away ${mongoReason ?? ""}`, () => {
  it("says so, stays, and goes on when the store is back", { timeout: 120_000 }, async () => {
    const port = await freePort();
    const first = await startJavaServer(port);
    onTestFinished(async () => first.stop());
    const served = await serve(port);
    await registerRides(served.url);
    await giveReference(served.url);
    expect(await sendHour(served.url, 0)).toEqual([202, 202]);
    await first.stop();
    await expectAway(served);
    // This server has lost its memory.
    const second = await startJavaServer(port);
    onTestFinished(async () => second.stop());
    await expectBack(served);
    await registerRides(served.url);
    await giveReference(served.url);
    for (const hour of [0, 1, 2]) expect(await sendHour(served.url, hour)).toEqual([202, 202]);
    await judged(served.url, 2).toBe(2);
    expect(await served.end("SIGTERM")).toBe(0);
  });
});

describe.skipIf(ferretReason !== null)(`a service on a server with a disk that is killed ${ferretReason ?? ""}`, () => {
  it("has all that was acknowledged, and judges what it could not", { timeout: 180_000 }, async () => {
    const folder = new SourceFolder();
    onTestFinished(async () => folder.remove());
    mkdirSync(join(folder.path, "server"));
    const place = { folder: join(folder.path, "server"), port: await freePort() };
    const first = await startFerret(place);
    onTestFinished(async () => first.stop());
    const served = await serve(place.port);
    await registerRides(served.url);
    await giveReference(served.url);
    for (const hour of [0, 1]) expect(await sendHour(served.url, hour)).toEqual([202, 202]);
    await judged(served.url, 1).toBe(1);
    const { records } = hourOfRides(5, rows);
    const load = records.map(async (record) => sendLines(served.url, "predictions", rideLines([record])));
    await load[0];
    await first.kill();
    const acknowledged = (await Promise.all(load)).flatMap(({ status }, index) => (status === 202 ? [index] : []));
    await expectAway(served);
    const second = await startFerret(place);
    onTestFinished(async () => second.stop());
    await expectBack(served);
    const kept = rideLines(records.filter((_, index) => acknowledged.includes(index)));
    expect(JSON.parse((await sendLines(served.url, "predictions", kept)).text)).toMatchObject({
      accepted: 0,
      duplicates: acknowledged.length,
    });
    for (const hour of [2, 3]) expect(await sendHour(served.url, hour)).toEqual([202, 202]);
    await judged(served.url, 4).toBe(4);
    // Hundreds of requests failed; the operator is told once a minute.
    expect(served.said.match(/does not answer/gu)?.length).toBeLessThan(5);
    const whole = { revision: 1, status: "evaluated", records: rows, outcomes: rows };
    expect(await judgedHours(served.url, 4)).toMatchObject([whole, whole, whole, whole]);
    expect(await served.end("SIGTERM")).toBe(0);
  });
});
