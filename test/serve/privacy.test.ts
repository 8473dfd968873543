import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { testService, type TestService } from "../fixture/test-service.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
const config =
  "roles: {id: user, prediction: label}\nprivacy: {hash: [user, zone, label, age], drop: [name, secret]}\n";
const secrets = ["alice", "north", "Alice Smith", "approved"];

async function service(): Promise<TestService & { readonly post: (kind: string, lines: string) => Promise<unknown> }> {
  const tested = await testService();
  const { app } = tested;
  const headers = { "content-type": "application/yaml" };
  await app.inject({ method: "PUT", url: "/v1/models/loans", headers, payload: config });
  const post = async (kind: string, payload: string): Promise<unknown> => {
    const lines = { "content-type": "application/x-ndjson" };
    return (await app.inject({ method: "POST", url: `/v1/models/loans/${kind}`, headers: lines, payload })).json();
  };
  return { ...tested, post };
}

const sent = {
  id: "alice",
  timestamp: 1_000,
  features: { zone: "north", age: 41, name: "Alice Smith", income: 3, empty: null },
  prediction: "approved",
  metadata: { secret: "Alice Smith", zone: "north", batch: 7 },
};

/** Bad records are put away some time after their answer. */
async function rejectedOf(store: Store, count: number): Promise<readonly { readonly content: string }[]> {
  await expect.poll(async () => (await store.readRejected("loans")).length, { timeout: 5_000 }).toBe(count);
  return store.readRejected("loans");
}

describe("the privacy of a model's config", () => {
  it("holds from the moment a record is taken: dropped values are not kept, hashed ones are hashed", async () => {
    const { app, post, store } = await service();
    expect(await post("predictions", JSON.stringify(sent))).toMatchObject({ accepted: 1 });
    expect(await post("outcomes", JSON.stringify({ id: "alice", target: 1 }))).toMatchObject({ accepted: 1 });
    const stored = await store.readRecord("loans", hashOf("alice"));
    expect(stored).toMatchObject({ outcome: { id: hashOf("alice"), target: 1 } });
    expect(stored?.record).toMatchObject({
      id: hashOf("alice"),
      features: { zone: hashOf("north"), age: hashOf("41"), income: 3 },
      prediction: hashOf("approved"),
      metadata: { zone: hashOf("north"), batch: 7 },
    });
    for (const secret of secrets) expect(JSON.stringify(stored)).not.toContain(secret);
    for (const id of ["alice", hashOf("alice")]) {
      const response = await app.inject(`/v1/models/loans/predictions/${id}`);
      expect([response.statusCode, response.json().record.id]).toEqual([200, hashOf("alice")]);
    }
    expect((await app.inject("/v1/models/loans/predictions/bob")).statusCode).toBe(404);
  });

  it("leaves duplicates and conflicts what they are", async () => {
    const { post } = await service();
    await post("predictions", JSON.stringify(sent));
    expect(await post("predictions", JSON.stringify(sent))).toMatchObject({ duplicates: 1 });
    const other = { ...sent, features: { ...sent.features, zone: "south" } };
    expect(await post("predictions", JSON.stringify(other))).toMatchObject({ rejected: [{ code: "conflict" }] });
  });

  it.each([
    ["a conflict", { ...sent, prediction: "refused" }],
    ["an unknown key", { ...sent, name: "Alice Smith", zone: "north" }],
    ["a value that is none", { ...sent, features: { zone: ["north"], income: ["Alice Smith"] } }],
    ["features that are a list", { ...sent, features: ["Alice Smith"] }],
    ["an id that is none", { ...sent, id: { user: "alice" } }],
    ["a list", ["alice", "Alice Smith"]],
    ["a text", "Alice Smith"],
  ])("holds for records that are put away: %s", async (_, bad) => {
    const { post, store } = await service();
    await post("predictions", JSON.stringify(sent));
    await post("predictions", JSON.stringify(bad));
    const [rejected] = await rejectedOf(store, 1);
    for (const secret of secrets) expect(rejected?.content).not.toContain(secret);
  });

  it("holds for lines that are no JSON", async () => {
    const { post, store } = await service();
    await post("predictions", `${JSON.stringify(sent).slice(0, -2)}\n`);
    const [rejected] = await rejectedOf(store, 1);
    expect(rejected?.content).toContain("privacy");
  });

  it("without it records are kept as they were sent", async () => {
    const { app, store } = await testService();
    await app.inject({ method: "POST", url: "/v1/models/taxi/predictions", payload: sent });
    expect((await store.readRecord("taxi", "alice"))?.record.features).toMatchObject({ name: "Alice Smith" });
  });
});
