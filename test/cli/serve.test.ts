import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type Served, serveDriftline } from "../fixture/served-driftline.ts";
import { runDriftline } from "./run-driftline.ts";

const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "driftline-test-"));
  folders.push(path);
  return path;
}

async function serve(words: readonly string[], cwd: string): Promise<Served> {
  const served = await serveDriftline(["--store", "memory:", ...words], cwd);
  children.push(served.child);
  return served;
}

describe("driftline serve", () => {
  it("serves until it is told to stop, and ends with 0", async () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const { url, child, ended } = await serve(["--auto-register"], folder());
      const response = await fetch(`${url}/v1/models/taxi/predictions`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id: 1, timestamp: Date.now(), features: { a: 1 } }),
      });
      expect([response.status, (await fetch(`${url}/health/ready`)).status]).toEqual([202, 200]);
      child.kill(signal);
      expect(await ended).toBe(0);
    }
  });

  it("registers the model of a config with its reference", async () => {
    const path = folder();
    writeFileSync(join(path, "reference.csv"), "a,b\n1,x\n2,y\n");
    writeFileSync(join(path, "driftline.yaml"), "model: taxi\nreference: {source: reference.csv}\n");
    const { url } = await serve(["--config", "driftline.yaml"], path);
    const { references } = await (await fetch(`${url}/v1/models/taxi/references`)).json();
    expect(references).toMatchObject([{ rows: 2, source: "file reference.csv", format: "csv" }]);
  });

  it("takes keys that driftline keys create has made, and then serves any address", async () => {
    const path = folder();
    const made = await runDriftline(["keys", "create", "--name", "operator", "--scope", "admin"], path);
    writeFileSync(join(path, "keys.yaml"), made.stdout);
    const key = /dl_\S+/u.exec(made.stderr)?.[0] ?? "";
    const { url } = await serve(["--keys", "keys.yaml", "--host", "0.0.0.0"], path);
    const local = url.replace("0.0.0.0", "127.0.0.1");
    const statuses = [undefined, `Bearer ${key}`].map(async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization };
      return (await fetch(`${local}/v1/models`, { headers })).status;
    });
    expect(await Promise.all(statuses)).toEqual([401, 200]);
    expect(made.stdout).not.toContain(key);
  });

  it.skipIf(process.platform === "win32")("reads the keys again when it is told to by SIGHUP", async () => {
    const path = folder();
    const keyOf = async (name: string): Promise<string> => {
      const made = await runDriftline(["keys", "create", "--name", name, "--scope", "read"], path);
      writeFileSync(join(path, "keys.yaml"), made.stdout);
      return /dl_\S+/u.exec(made.stderr)?.[0] ?? "";
    };
    const first = await keyOf("first");
    const { url, child } = await serve(["--keys", "keys.yaml"], path);
    const statusOf = async (key: string): Promise<number> =>
      (await fetch(`${url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await statusOf(first)).toBe(200);
    const second = await keyOf("second");
    child.kill("SIGHUP");
    await expect.poll(() => statusOf(second), { interval: 500, timeout: 8_000 }).toBe(200);
    expect(await statusOf(first)).toBe(401);
    writeFileSync(join(path, "keys.yaml"), "[");
    const complaint = new Promise<string>((resolve) => {
      child.stderr?.once("data", (piece: Buffer) => resolve(piece.toString("utf8")));
    });
    child.kill("SIGHUP");
    expect(await complaint).toContain("keys.yaml");
    expect(await statusOf(second)).toBe(200);
  });

  it.each([
    [["--host", "0.0.0.0"], "Without keys"],
    [["--keys", "absent.yaml"], "absent.yaml"],
    [["--config", "absent.yaml"], "absent.yaml"],
    [["--store", "oracle:x"], "duckdb:PATH"],
    [["--port", "70000"], "65535"],
    [["--tls-cert", "a.pem"], "go together"],
  ])("refuses %j", async (words, problem) => {
    const memory = words.includes("--store") ? [] : ["--store", "memory:"];
    const ended = await runDriftline(["serve", ...memory, ...words], folder());
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining(problem)]);
  });
});

describe("driftline keys create", () => {
  it.each([[["--name", "a"]], [["--scope", "read"]], [["--name", "a", "--scope", "write"]]])(
    "needs a name and known scopes: %j",
    async (words) => {
      expect((await runDriftline(["keys", "create", ...words], folder())).code).toBe(2);
    },
  );
});
