import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseUrl, dropDatabase } from "../fixture/mongo-database.ts";
import { type MongoServer, mongoReason, startMongo } from "../fixture/mongo-servers.ts";
import {
  askRides,
  giveReference,
  hourOfRides,
  judgedHours,
  outcomeLines,
  registerRides,
  rideLines,
} from "../fixture/ride-service.ts";
import { ServeProcess } from "../fixture/serve-process.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

const rows = 400;
const first = hourOfRides(0, rows);
const second = hourOfRides(1, rows);
const third = hourOfRides(2, rows);

describe.skipIf(mongoReason !== null)(
  `services on MongoDB and on DuckDB ${mongoReason ?? ""}`,
  { timeout: 120_000 },
  () => {
    const folder = new SourceFolder();
    let server: MongoServer;
    let stores: readonly string[] = [];
    let services: ServeProcess[] = [];

    beforeAll(async () => {
      server = await startMongo();
      stores = [databaseUrl(server.url, `driftline-test-${randomUUID()}`), `duckdb:${folder.path}/store.duckdb`];
      services = await Promise.all(stores.map((store) => ServeProcess.start(["--store", store], folder.path)));
      for (const { url } of services) {
        await registerRides(url);
        await giveReference(url);
      }
    });

    afterAll(async () => {
      await ServeProcess.killAll();
      await dropDatabase(stores[0] ?? "");
      await server.stop();
      await folder.remove();
    });

    /** What both answer, which has to be the same, as JSON where it is. */
    const askBoth = async (
      path: string,
      init: RequestInit = {},
    ): Promise<readonly [status: number, content: unknown]> => {
      const answers = services.map(async ({ url }) => {
        const { status, text } = await askRides(url, path, init);
        // It came to the two at different milliseconds.
        return { status, text: text.replace(/"received":"[^"]*"/u, '"received":null') };
      });
      const [mongodb = { status: 0, text: "" }, duckdb] = await Promise.all(answers);
      expect(mongodb).toEqual(duckdb);
      const { status, text } = mongodb;
      return [status, text.startsWith("{") ? JSON.parse(text) : text];
    };

    const post = async (path: string, type: string, body: string | Buffer, encoding?: string) =>
      askBoth(path, {
        method: "POST",
        headers: { "content-type": type, ...(encoding === undefined ? {} : { "content-encoding": encoding }) },
        body: typeof body === "string" ? body : new Uint8Array(body),
      });

    const all = { accepted: rows, duplicates: 0, rejected: [] };

    it("take a batch, lines, and what is packed, outcomes first or last, and again", async () => {
      const outcomes = outcomeLines(first.outcomes);
      const batch = rideLines(first.records);
      const packed = gzipSync(rideLines(third.records).join("\n"));
      expect(await post("/outcomes", "application/x-ndjson", outcomes.join("\n"))).toEqual([202, all]);
      expect(await post("/predictions", "application/json", `{"records":[${batch.join(",")}]}`)).toEqual([202, all]);
      expect(await post("/predictions", "application/x-ndjson", rideLines(second.records).join("\n"))).toEqual([
        202,
        all,
      ]);
      const later = gzipSync(outcomeLines(second.outcomes).join("\n"));
      expect(await post("/outcomes", "application/x-ndjson", later, "gzip")).toEqual([202, all]);
      expect(await post("/predictions", "application/x-ndjson", packed, "gzip")).toEqual([202, all]);
      const again = { accepted: 0, duplicates: rows, rejected: [] };
      expect(await post("/predictions", "application/x-ndjson", batch.toReversed().join("\n"))).toEqual([202, again]);
      expect(await post("/outcomes", "application/x-ndjson", outcomes.join("\n"))).toEqual([202, again]);
    });

    it("keep what an id was first, and say why a record is not taken", async () => {
      const id = first.records[0]?.id ?? "";
      const other = JSON.stringify({ id, timestamp: "2026-03-02T00:00:00Z", features: { distance: 1 } });
      expect(await post("/predictions", "application/json", other)).toMatchObject([409, { code: "conflict" }]);
      const outcome = JSON.stringify({ id, target: -1 });
      expect(await post("/outcomes", "application/json", outcome)).toMatchObject([409, { code: "conflict" }]);
      const bad = JSON.stringify({ id: "bad", timestamp: "yesterday" });
      expect(await post("/predictions", "application/x-ndjson", [other, bad].join("\n"))).toMatchObject([
        202,
        {
          accepted: 0,
          rejected: [
            { index: 0, id },
            { index: 1, id: "bad" },
          ],
        },
      ]);
      expect(await askBoth(`/predictions/${id}`)).toMatchObject([
        200,
        { outcome: { target: first.outcomes[0]?.target } },
      ]);
    });

    it("judge the same windows with the same reports, byte for byte", async () => {
      for (const service of services)
        await expect
          .poll(async () => (await judgedHours(service.url, 2)).length, { timeout: 60_000, interval: 250 })
          .toBe(2);
      const windows = await judgedHours(services[0]?.url ?? "", 2);
      expect(windows).toMatchObject(
        [first, second].map(() => ({ status: "evaluated", records: rows, outcomes: rows })),
      );
      for (const { id, verdict } of windows) {
        expect(await askBoth(`/windows/${id}/report`)).toMatchObject([200, { verdict, current: { rows } }]);
        const [status, page] = await askBoth(`/windows/${id}/report?format=html`);
        expect([status, page]).toEqual([200, expect.stringMatching(/^<!doctype html>[\s\S]*distance/iu)]);
        await askBoth(`/windows/${id}/profile`);
      }
    });

    it("know all of it after SIGKILL", async () => {
      const windows = await askBoth("/windows?from=2026-03-03T00:00:00Z");
      for (const [place, store] of stores.entries()) {
        await services[place]?.end("SIGKILL");
        services[place] = await ServeProcess.start(["--store", store], folder.path);
      }
      const lines = [first, second, third].flatMap(({ records }) => rideLines(records));
      const again = { accepted: 0, duplicates: lines.length, rejected: [] };
      expect(await post("/predictions", "application/x-ndjson", lines.join("\n"))).toEqual([202, again]);
      expect(await askBoth("/windows?from=2026-03-03T00:00:00Z")).toEqual(windows);
    });
  },
);
