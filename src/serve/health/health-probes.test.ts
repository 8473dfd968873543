import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { HealthProbes } from "./health-probes.ts";

const dayMs = 86_400_000;

async function counted(isHanging = false): Promise<{ readonly url: string; readonly asked: () => number }> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    if (!isHanging) response.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { url: `http://127.0.0.1:${address.port}`, asked: () => asked };
}

function probes(): HealthProbes {
  const made = new HealthProbes(() => 1_000);
  onTestFinished(() => made.stop());
  return made;
}

it("asks at once and again, and keeps the last answer with its time", async () => {
  const { url, asked } = await counted();
  const made = probes();
  made.watch([{ model: "taxi", health: { url, everyMs: 100, timeoutMs: 5_000 } }]);
  expect(made.lastOf("taxi")).toBeNull();
  await expect.poll(asked).toBeGreaterThan(2);
  expect(made.lastOf("taxi")).toMatchObject({ isUp: true, status: 200, atMs: 1_000 });
});

it("asks once for a config that stays as it is, however often it is told, and however long the interval", async () => {
  const { url, asked } = await counted();
  const made = probes();
  for (let told = 0; told < 3; told++)
    made.watch([{ model: "taxi", health: { url, everyMs: 60 * dayMs, timeoutMs: 5_000 } }]);
  await expect.poll(() => made.lastOf("taxi")).not.toBeNull();
  expect(asked()).toBe(1);
});

it("does not ask a service that hangs again before it has given it up", async () => {
  const hanging = await counted(true);
  const { url, asked } = await counted();
  const made = probes();
  made.watch([
    { model: "hanging", health: { url: hanging.url, everyMs: 100, timeoutMs: 60_000 } },
    { model: "taxi", health: { url, everyMs: 100, timeoutMs: 5_000 } },
  ]);
  await expect.poll(asked).toBeGreaterThan(3);
  expect(hanging.asked()).toBe(1);
});

it("forgets a model that is gone, or has no health address any more", async () => {
  const { url } = await counted();
  const health = { url, everyMs: dayMs, timeoutMs: 5_000 };
  const made = probes();
  made.watch([
    { model: "taxi", health },
    { model: "bikes", health },
  ]);
  await expect.poll(() => made.lastOf("taxi") !== null && made.lastOf("bikes") !== null).toBe(true);
  made.watch([{ model: "taxi", health: null }]);
  expect([made.lastOf("taxi"), made.lastOf("bikes")]).toEqual([null, null]);
});
