import { request } from "node:http";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { DependencyError } from "../../src/errors.ts";
import type { AppendStatus } from "../../src/model/record.ts";
import { listen } from "../../src/serve/listen.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import type { RecordBatch } from "../../src/store/store.ts";
import { prediction, testService } from "../fixture/test-service.ts";

const local = { host: "127.0.0.1", port: 0, hasKeys: false, isOpen: false };

/** What a server says to bytes that are written to it, until it closes the connection. */
function talk(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (piece) => {
      heard += piece.toString("utf8");
    });
    socket.on("close", () => resolve(heard));
    socket.on("error", reject);
  });
}

class HeldStore extends MemoryStore {
  release: () => void = () => undefined;
  readonly started: Promise<void>;
  #start: () => void = () => undefined;

  constructor() {
    super();
    this.started = new Promise((resolve) => {
      this.#start = resolve;
    });
  }

  override async appendRecords(
    batches: readonly RecordBatch[],
    nowMs: number,
  ): Promise<readonly (readonly AppendStatus[])[]> {
    this.#start();
    await new Promise<void>((resolve) => {
      this.release = resolve;
    });
    return super.appendRecords(batches, nowMs);
  }
}

function post(port: number, body: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/v1/models/taxi/predictions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
}

it("answers over a socket what it answers without one", async () => {
  const { app } = await testService();
  const port = await listen(app, local);
  const response = await post(port, JSON.stringify({ records: [prediction("a"), prediction("b")] }));
  expect([response.status, await response.json()]).toEqual([202, { accepted: 2, duplicates: 0, rejected: [] }]);
});

it.each([
  ["what is no HTTP", "GARBAGE\r\n\r\n", 400, "request-not-valid"],
  ["headers without end", `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${"y".repeat(40_000)}`, 431, "headers-too-large"],
  [
    "a body that does not come",
    "POST /v1/models/taxi/predictions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{",
    408,
    "request-too-slow",
  ],
])("%s is answered with an error as JSON", async (_, text, status, code) => {
  const { app } = await testService({ limits: { requestMs: 300 } });
  const port = await listen(app, local);
  const heard = await talk(port, text);
  expect(heard).toContain(`HTTP/1.1 ${status}`);
  expect(heard).toContain(`"code":"${code}"`);
});

it("a client that goes away in the middle of its body gives back what was held for it", async () => {
  const { app } = await testService({ limits: { heldBytes: 1_000 } });
  const port = await listen(app, local);
  const leaving = request({
    port,
    method: "POST",
    path: "/v1/models/taxi/predictions",
    headers: { "content-type": "application/json", "content-length": "1000" },
  });
  leaving.on("error", () => undefined);
  leaving.write("{");
  const full = async (): Promise<number> => (await post(port, JSON.stringify(prediction("a")))).status;
  await expect.poll(full).toBe(503);
  leaving.destroy();
  await expect.poll(full).toBe(202);
});

it("when it is told to stop, answers what it was asked, stores it, and takes no more", async () => {
  const store = new HeldStore();
  const { app } = await testService({ store });
  const port = await listen(app, local);
  const [first, second] = [post(port, JSON.stringify(prediction("a"))), post(port, JSON.stringify(prediction("b")))];
  await store.started;
  await expect.poll(async () => (await app.inject("/health/ready")).json().queuedRecords).toBe(1);
  const closed = app.close();
  await expect.poll(() => app.server.listening).toBe(false);
  await expect(post(port, JSON.stringify(prediction("c")))).rejects.toThrow();
  const releasing = setInterval(() => store.release(), 5);
  await closed;
  clearInterval(releasing);
  expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([202, 202]);
  expect(await Promise.all(["a", "b", "c"].map(async (id) => (await store.readRecord("taxi", id)) !== null))).toEqual([
    true,
    true,
    false,
  ]);
});

it("a port that is taken is the operator's to free", async () => {
  const { app } = await testService();
  const { app: other } = await testService();
  const port = await listen(app, local);
  await expect(listen(other, { ...local, port })).rejects.toThrow(DependencyError);
});
