import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MongoStore } from "../../src/store/mongo/mongo-store.ts";
import { evaluationOf, recordCount, recordOf, send } from "../contract/store/sample-records.ts";
import { testFolder } from "../contract/store/stores.ts";
import { freePort } from "../fixture/free-port.ts";
import { type FerretOptions, ferretReason, type FerretServer, startFerret } from "../fixture/mongo-servers.ts";

const batchOf = (batch: number) =>
  Array.from({ length: 20 }, (_, index) => recordOf(`${batch}-${index}`, { timestampMs: batch }));

// FerretDB loses concurrent updates and reads slowly: the contract of stores runs on other servers.
describe.skipIf(ferretReason !== null)(`MongoDB store on a server with a disk ${ferretReason ?? ""}`, () => {
  let folder = testFolder();
  let port = 0;
  let running: FerretServer | null = null;

  beforeEach(async () => {
    folder = testFolder();
    port = await freePort();
  });

  afterEach(async () => {
    await running?.stop();
    folder.remove();
  });

  const start = async (user?: NonNullable<FerretOptions["user"]>): Promise<FerretServer> => {
    running = await startFerret({ folder: folder.path, port, ...(user === undefined ? {} : { user }) });
    return running;
  };

  test("a server that is killed keeps what was acknowledged, and the store goes on by itself", async () => {
    let server = await start();
    const store = await MongoStore.open(`${server.url}kept?serverSelectionTimeoutMS=500`);
    const acknowledged: number[] = [];
    await store.putEvaluation(evaluationOf({ profile: "{}" }));
    for (const round of [0, 1]) {
      for (let batch = round * 100; batch < round * 100 + 5; batch++) {
        expect(new Set(await send(store, batchOf(batch)))).toEqual(new Set(["accepted"]));
        acknowledged.push(batch);
      }
      const last = round * 100 + 50;
      const cut = send(store, batchOf(last)).then(
        () => acknowledged.push(last),
        (error: unknown) => expect(error).toMatchObject({ code: "store-unavailable" }),
      );
      await server.kill();
      await cut;
      await expect(store.ping()).rejects.toMatchObject({ code: "store-unavailable" });
      server = await start();
      const statuses = await send(store, acknowledged.flatMap(batchOf));
      expect(new Set(statuses)).toEqual(new Set(["duplicate"]));
      await send(store, batchOf(last));
      if (!acknowledged.includes(last)) acknowledged.push(last);
    }
    expect(await recordCount(store)).toBe(20 * acknowledged.length);
    expect(await store.readEvaluation(evaluationOf().window)).toEqual(evaluationOf({ profile: "{}" }));
    await store.close();
  });

  test("a wrong password is told as one, without the password", async () => {
    await start({ name: "ops", password: "right" });
    const host = `127.0.0.1:${port}`;
    const refused: unknown = await MongoStore.open(`mongodb://ops:s3cret@${host}/kept?authSource=admin`).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ code: "store-denied", details: { host } });
    expect(inspect(refused, { depth: 20, showHidden: true })).not.toContain("s3cret");
    await expect(MongoStore.open(`mongodb://${host}/kept`)).rejects.toMatchObject({ code: "store-denied" });
    const store = await MongoStore.open(`mongodb://ops:right@${host}/kept?authSource=admin`);
    expect(await send(store, [recordOf("a")])).toEqual(["accepted"]);
    await store.close();
  });
});
