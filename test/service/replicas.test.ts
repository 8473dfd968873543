import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseUrl, dropDatabase, withDatabase } from "../fixture/mongo-database.ts";
import { type MongoServer, mongoReason, startMongo } from "../fixture/mongo-servers.ts";
import { readExposition } from "../fixture/read-exposition.ts";
import { askRides, hourOfRides, outcomeLines, registerRides, rideLines, sendLines } from "../fixture/ride-service.ts";
import { ServeProcess } from "../fixture/serve-process.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

const rowsOfHour = 900;
const batchRows = 150;
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

    const windowsOf = async ({ url }: ServeProcess) => JSON.parse((await askRides(url, "/windows")).text).windows;

    const metricsOf = async ({ url }: ServeProcess): Promise<ReadonlyMap<string, number>> =>
      readExposition(await (await fetch(`${url}/metrics`)).text());

    /** Windows of the hours 0 to `hours`, all judged, once. */
    const expectJudged = async (replica: ServeProcess, hours: number): Promise<void> => {
      await expect.poll(async () => (await windowsOf(replica)).length, { timeout: 120_000, interval: 250 }).toBe(hours);
      const whole = { revision: 1, status: "evaluated", records: rowsOfHour, outcomes: rowsOfHour };
      const windows = await windowsOf(replica);
      expect(windows).toMatchObject(Array.from({ length: hours }, () => whole));
      expect(new Set(windows.map(({ start: time }: { start: string }) => time)).size).toBe(hours);
      const kept = await withDatabase(store, async (database) => database.collection("evaluations").countDocuments());
      expect(kept).toBe(hours);
    };

    const expectSameAnswers = async (left: ServeProcess, right: ServeProcess): Promise<void> => {
      const windows = await windowsOf(left);
      const reports = windows.flatMap(({ report }: { report: string }) => [report, `${report}&format=html`]);
      const id = hourOfRides(0, 1).records[0]?.id ?? "";
      const lists = ["", "/windows", "/references", `/predictions/${id}`].map((path) => `/v1/models/rides${path}`);
      for (const path of [...lists, "/v1/models", ...reports]) {
        const [one, other] = await Promise.all(
          [left, right].map(async ({ url }) => {
            const response = await fetch(`${url}${path}`);
            return { status: response.status, text: await response.text() };
          }),
        );
        expect([one?.status, one]).toEqual([200, other]);
      }
    };

    /** Stops the process that evaluates a window, looks whether it still does, and kills it. @returns The id of the window. */
    const killInTheMiddle = async (): Promise<string> =>
      withDatabase(store, async (database) => {
        const leases = database.collection("leases");
        for (;;) {
          const lease = await leases.findOne();
          const victim = replicas.find(({ child }) => String(lease?.["owner"]).includes(`:${child.pid}:`));
          if (lease !== null && victim !== undefined) {
            victim.child.kill("SIGSTOP");
            const window = decodeURIComponent(String(lease._id)).replace("evaluate:", "");
            const isHeld = (await leases.findOne({ _id: lease._id }))?.["grant"] === lease["grant"];
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
      await sendHours(0, 6);
      const [left, right] = replicas;
      if (left === undefined || right === undefined) throw new Error("There are two.");
      await expectJudged(left, 5);
      await expectSameAnswers(left, right);
      const lastStart = Date.UTC(2026, 2, 2, 4) / 1_000;
      const shown = 'driftline_window_start_timestamp_seconds{model="rides",version="7"}';
      for (const replica of [left, right])
        await expect.poll(async () => (await metricsOf(replica)).get(shown), { timeout: 20_000 }).toBe(lastStart);
      const counts = await Promise.all(replicas.map(async (replica) => (await metricsOf(replica)).get(evaluations) ?? 0));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    });

    it("store once what is sent to both", async () => {
      const lines = rideLines(hourOfRides(5, rowsOfHour).records);
      const again = await Promise.all(replicas.map(async ({ url }) => sendLines(url, "predictions", lines)));
      for (const { text } of again)
        expect(JSON.parse(text)).toEqual({ accepted: 0, duplicates: rowsOfHour, rejected: [] });
      const fresh = rideLines(hourOfRides(6, rowsOfHour).records);
      const sent = await Promise.all(replicas.map(async ({ url }) => sendLines(url, "predictions", fresh)));
      const accepted = sent.map(({ text }) => Number(JSON.parse(text).accepted));
      expect(accepted.reduce((sum, count) => sum + count, 0)).toBe(rowsOfHour);
    });

    it("lose and repeat nothing when one is killed in the middle of an evaluation", async () => {
      const load = sendHours(6, 14);
      const window = await killInTheMiddle();
      await load;
      const [survivor] = replicas;
      if (survivor === undefined || replicas.length !== 1) throw new Error("One is left.");
      await expectJudged(survivor, 13);
      expect((await windowsOf(survivor)).map(({ id }: { id: string }) => id)).toContain(window);
      const records = await withDatabase(store, async (database) => database.collection("records").countDocuments());
      expect(records).toBe(14 * rowsOfHour);
      await expect
        .poll(async () => withDatabase(store, async (database) => database.collection("leases").countDocuments()))
        .toBe(0);
      const next = await start();
      replicas.push(next);
      await expectSameAnswers(survivor, next);
      const shown = 'driftline_window_rows{model="rides",version="7"}';
      for (const replica of [survivor, next])
        await expect.poll(async () => (await metricsOf(replica)).get(shown), { timeout: 20_000 }).toBe(rowsOfHour);
      expect((await metricsOf(next)).get(evaluations) ?? 0).toBe(0);
      expect(replicas.map(({ said }) => said.trim().split("\n").length)).toEqual([1, 1]);
    });
  },
);
