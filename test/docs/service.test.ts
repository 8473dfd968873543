import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { defaultLimits } from "../../src/serve/limits.ts";
import { freePort, Programs } from "../examples/programs.ts";

const repository = join(import.meta.dirname, "../..");
const page = readFileSync(join(repository, "docs/service.md"), "utf8");
/** Commands by the heading that they stand under; what a backslash breaks is one. */
const commands = new Map(
  page
    .split(/^## /mu)
    .map((section) => [
      section.split("\n")[0] ?? "",
      [...section.matchAll(/```sh\n([\s\S]*?)```/gu)].flatMap(([, block = ""]) =>
        block.replaceAll("\\\n", " ").trim().split("\n"),
      ),
    ]),
);
const isAbsent = (command: string): boolean => spawnSync(command, ["--version"]).error !== undefined;
const absent = ["curl", "python3", "openssl"].filter((command) => isAbsent(command));
const root = mkdtempSync(join(tmpdir(), "driftline-docs-"));
const programs = new Programs(root);
const port = await freePort();

function ported(command: string): string {
  return command
    .replace(/^driftline /u, `${process.execPath} ${join(repository, "dist/bin/driftline.js")} `)
    .replace(/ serve .*/u, `$& --port ${port}`)
    .replaceAll(":8085", `:${port}`);
}

let service: Awaited<ReturnType<Programs["start"]>> | undefined;

/** Runs all commands of a section; a service goes on until the next one. */
async function runSection(heading: string): Promise<readonly string[]> {
  const printed: string[] = [];
  for (const command of commands.get(heading) ?? []) {
    if (command.startsWith("driftline serve ")) {
      if (service !== undefined) await programs.end(service, "SIGTERM");
      service = await programs.start(ported(command));
    } else printed.push(await programs.run(ported(command)));
  }
  return printed;
}

function fieldsOf(text: string | undefined): unknown {
  return JSON.parse(text ?? "null");
}

describe.skipIf(absent.length > 0 && process.env["CI"] !== "true")("the commands of docs/service.md", () => {
  beforeAll(async () => {
    const [, config = ""] = /```yaml\n(model: [\s\S]*?)```/u.exec(page) ?? [];
    writeFileSync(join(root, "driftline.yaml"), config);
    writeFileSync(join(root, "reference.csv"), "distance,zone,predicted_minutes,minutes\n2.5,A,12.5,13\n3.5,B,15,16\n");
    symlinkSync(join(repository, "examples"), join(root, "examples"));
    await runSection("Start it");
  });

  afterAll(async () => {
    await programs.endAll();
    rmSync(root, { recursive: true, force: true });
  });

  it("register a model with its reference", async () => {
    const [model, reference] = await runSection("Register a model");
    expect(fieldsOf(model)).toMatchObject({ name: "taxi" });
    expect(fieldsOf(reference)).toMatchObject({ rows: 2, format: "csv" });
  });

  it("send predictions and outcomes, with curl and with Python", async () => {
    const [prediction, outcome, python] = await runSection("Send predictions and outcomes");
    const one = { accepted: 1, duplicates: 0, rejected: [] };
    expect([fieldsOf(prediction), fieldsOf(outcome)]).toEqual([one, one]);
    const all = { accepted: 100, duplicates: 0, rejected: [] };
    expect(
      python
        ?.trim()
        .split("\n")
        .map((line) => fieldsOf(line.slice(line.indexOf(" ")))),
    ).toEqual([all, all]);
  });

  it("may be given again: what is there already is a duplicate", async () => {
    const [, , python] = await runSection("Send predictions and outcomes");
    expect(python?.match(/"accepted": 0, "duplicates": 100/gu)).toHaveLength(2);
  });

  it("show windows, and single predictions with their outcomes", async () => {
    const [judged, open, span, prediction] = await runSection("Windows and reports");
    expect(fieldsOf(judged)).toMatchObject({ windows: expect.any(Array) });
    expect(fieldsOf(span)).toMatchObject({ windows: expect.any(Array) });
    expect(fieldsOf(open)).toMatchObject({ windows: expect.any(Array) });
    expect(prediction).toMatch(/"target":\s*14\b/u);
  });

  it("make keys, without which nothing is told then", async () => {
    await runSection("Keys");
    expect(parse(readFileSync(join(root, "keys.yaml"), "utf8"))).toMatchObject([
      { name: "taxi-service", scopes: ["ingest"] },
    ]);
    expect((await fetch(`http://127.0.0.1:${port}/v1/models`)).status).toBe(401);
  });

  it("serve over TLS", async () => {
    const [, ready] = await runSection("TLS");
    expect(fieldsOf(ready)).toMatchObject({ status: "ready" });
  });
});

it("docs/service.md names the limits as they are", () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\| ([\d,]+)( MiB)? +\|/gmu)];
  expect(rows.length).toBeGreaterThan(10);
  const documented = rows.map(([, name = "", value = "", unit]) => [
    name,
    Number(value.replaceAll(",", "")) * (unit === undefined ? 1 : 1_048_576),
  ]);
  const limits = new Map<string, number>(Object.entries(defaultLimits));
  expect(documented).toEqual(documented.map(([name = ""]) => [name, limits.get(String(name))]));
});
