import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseUrl, dropDatabase, withDatabase } from "../fixture/mongo-database.ts";
import { type MongoServer, mongoReason, startMongo } from "../fixture/mongo-servers.ts";
import { readExposition } from "../fixture/read-exposition.ts";
import {
  giveReference,
  hourOfRides,
  judgedHours,
  outcomeLines,
  registerRides,
  rideLines,
  sendLines,
  timeOfHour,
} from "../fixture/ride-service.ts";
import { ServeProcess } from "../fixture/serve-process.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

const rowsOfHour = 450;
const batchRows = 150;
/** Hours that wait for a reference; evaluating them takes longer than the time between two looks of a service. */
const backlog = 25;
const evaluations = 'driftline_evaluations_total{model="rides"}';

describe.skipIf(mongoReason !== null)(
  `two services on one MongoDB store ${mongoReason ?? ""}`,
  { timeout: 240_000 },
  () => {
    const folder = new SourceFolder();
    let server: MongoServer;
    let store = "";
    let replicas: ServeProcess[] = [];

    const start = async (): Promise<ServeProcess> => ServeProcess.start(["--store", store], folder.path);

    beforeAll(async () => {
      server = await startMongo();
      store = databaseUrl(server.url, `driftline-test-${randomUUID()}`);
      replicas = await Promise.all([start(), start()]);
      await registerRides(replicas[0]?.url ?? "");
    });

    afterAll(async () => {
      await ServeProcess.killAll();
      await dropDatabase(store);
      await server.stop();
      await folder.remove();
    });

    /** As a balancer does: to the replicas in turn, and to the next one when one does not answer. */
    const sendBalanced = async (turn: number, kind: "predictions" | "outcomes", lines: readonly string[]) => {
      for (let attempt = 0; attempt < 10; attempt++) {
        const { url = "" } = replicas[(turn + attempt) % replicas.length] ?? {};
        const answer = await sendLines(url, kind, lines).catch(() => null);
        if (answer?.status === 202) return JSON.parse(answer.text);
      }
      throw new Error("No replica takes it.");
    };

    /** Hour after hour, the batches of each to both at once, each with its outcomes by way of the other one. */
    const sendHours = async (from: number, to: number): Promise<void> => {
      for (let hour = from; hour < to; hour++) {
        const { records, outcomes } = hourOfRides(hour, rowsOfHour);
        const sent = Array.from({ length: rowsOfHour / batchRows }, async (_, batch) => {
          const part = [batch * batchRows, (batch + 1) * batchRows] as const;
          await Promise.all([
            sendBalanced(batch, "predictions", rideLines(records.slice(...part))),
            sendBalanced(batch + 1, "outcomes", outcomeLines(outcomes.slice(...part))),
          ]);
        });
        await Promise.all(sent);
      }
    };

    const inStore = async (name: string, filter: object = {}): Promise<number> =>
      withDatabase(store, async (database) => database.collection(name).countDocuments(filter));

    const metricsOf = async ({ url }: ServeProcess): Promise<ReadonlyMap<string, number>> =>
      readExposition(await (await fetch(`${url}/metrics`)).text());

    /** Each window of the hours 0 to `hours` is judged, once. */
    const expectJudged = async (replica: ServeProcess, hours: number): Promise<void> => {
      const judged = async (): Promise<number> => (await judgedHours(replica.url, hours)).length;
      await expect.poll(judged, { timeout: 180_000, interval: 250 }).toBe(hours);
      const whole = { revision: 1, status: "evaluated", records: rowsOfHour, outcomes: rowsOfHour };
      const each = Array.from({ length: hours }, (_, hour) => ({ ...whole, start: timeOfHour(hour) }));
      expect(await judgedHours(replica.url, hours)).toMatchObject(each);
      expect(await inStore("evaluations", { start: { $lt: Date.parse(timeOfHour(hours)) } })).toBe(hours);
    };

    const expectSameAnswers = async (left: ServeProcess, right: ServeProcess, hours: number): Promise<void> => {
      const windows = await judgedHours(left.url, hours);
      const reports = windows.flatMap(({ report }: { report: string }) => [report, `${report}&format=html`]);
      const id = hourOfRides(0, 1).records[0]?.id ?? "";
      const lists = ["", `/windows?to=${timeOfHour(hours)}`, "/references", `/predictions/${id}`].map(
        (path) => `/v1/models/rides${path}`,
      );
      for (const path of [...lists, "/v1/models", ...reports]) {
        const [first, second] = await Promise.all(
          [left, right].map(async ({ url }) => {
            const response = await fetch(`${url}${path}`);
            return { status: response.status, text: await response.text() };
          }),
        );
        expect([first?.status, first]).toEqual([200, second]);
      }
    };

    /** Stops the process that evaluates a window, looks whether it still does, and kills it. @returns The id of the window. */
    const killInTheMiddle = async (): Promise<string> =>
      withDatabase(store, async (database) => {
        const leases = database.collection<{ _id: string; owner: string }>("leases");
        const isHeldBy = async (name: string, owner: string): Promise<boolean> => {
          const turns = leases.find({ _id: { $gte: `${name}/`, $lt: `${name}0` } });
          return (await turns.sort({ _id: -1 }).limit(1).toArray())[0]?.owner === owner;
        };
        for (;;) {
          const lease = await leases.findOne({ owner: { $ne: "" } });
          const victim = replicas.find(({ child }) => lease?.owner.includes(`:${child.pid}:`));
          if (lease !== null && victim !== undefined) {
            victim.child.kill("SIGSTOP");
            const name = lease._id.slice(0, lease._id.lastIndexOf("/"));
            const window = decodeURIComponent(name).replace("evaluate:", "");
            const isHeld = await isHeldBy(name, lease.owner);
            const isStored = (await database.collection("evaluations").findOne({ window })) !== null;
            if (isHeld && !isStored) {
              await victim.end("SIGKILL");
              replicas = replicas.filter((replica) => replica !== victim);
              return window;
            }
            victim.child.kill("SIGCONT");
          }
          await wait(3);
        }
      });

    it("evaluate each window once, and answer alike", async () => {
      const [left, right] = replicas;
      if (left === undefined || right === undefined) throw new Error("There are two.");
      await sendHours(0, backlog);
      await giveReference(right.url);
      await expectJudged(left, backlog - 1);
      await expectSameAnswers(left, right, backlog - 1);
      const started = 'driftline_window_start_timestamp_seconds{model="rides",version="7"}';
      const last = Date.parse(timeOfHour(backlog - 2)) / 1_000;
      for (const replica of replicas)
        await expect
          .poll(async () => (await metricsOf(replica)).get(started), { timeout: 20_000 })
          .toBeGreaterThanOrEqual(last);
      const counts = async (): Promise<readonly number[]> =>
        Promise.all(replicas.map(async (replica) => (await metricsOf(replica)).get(evaluations) ?? 0));
      const surplus = async (): Promise<number> =>
        (await counts()).reduce((sum, count) => sum + count, 0) - (await inStore("evaluations"));
      await expect.poll(surplus, { timeout: 20_000 }).toBe(0);
      expect(Math.min(...(await counts()))).toBeGreaterThan(0);
    });

    it("store once what is sent to both", async () => {
      const { records, outcomes } = hourOfRides(backlog, rowsOfHour);
      const both = async (kind: "predictions" | "outcomes", lines: readonly string[]) => {
        const answers = await Promise.all(replicas.map(async ({ url }) => sendLines(url, kind, lines)));
        return answers.map(({ text }) => JSON.parse(text));
      };
      const [left, right] = await both("predictions", rideLines(records));
      expect([left.accepted + right.accepted, left.duplicates + right.duplicates]).toEqual([rowsOfHour, rowsOfHour]);
      const [first, second] = await both("outcomes", outcomeLines(outcomes));
      expect([first.accepted + second.accepted, first.duplicates + second.duplicates]).toEqual([
        rowsOfHour,
        rowsOfHour,
      ]);
      const again = { accepted: 0, duplicates: rowsOfHour, rejected: [] };
      expect(await both("predictions", rideLines(records))).toEqual([again, again]);
    });

    it("lose and repeat nothing when one is killed in the middle of an evaluation", async () => {
      const hours = backlog + 8;
      const load = sendHours(backlog + 1, hours);
      const window = await killInTheMiddle();
      await load;
      const [survivor] = replicas;
      if (survivor === undefined || replicas.length !== 1) throw new Error("One is left.");
      await expectJudged(survivor, hours - 1);
      const ids = (await judgedHours(survivor.url, hours - 1)).map(({ id }: { id: string }) => id);
      expect(ids).toContain(window);
      expect([await inStore("records"), await inStore("outcomes")]).toEqual([hours * rowsOfHour, hours * rowsOfHour]);
      const next = await start();
      await expectSameAnswers(survivor, next, hours - 1);
      const rows = 'driftline_window_rows{model="rides",version="7"}';
      for (const replica of [survivor, next])
        await expect.poll(async () => (await metricsOf(replica)).get(rows), { timeout: 20_000 }).toBe(rowsOfHour);
      await expect.poll(async () => inStore("leases", { owner: { $ne: "" } }), { timeout: 60_000 }).toBe(0);
      // No fault: nothing was printed but the addresses.
      expect([survivor, next].map(({ said }) => said.trim().split("\n").length)).toEqual([1, 1]);
    });
  },
);
