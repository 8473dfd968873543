import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConfigError } from "../errors.ts";
import { defaultConfig } from "../model/default-config.ts";
import { readConfig } from "./read-config.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "driftline-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, "driftline.yaml");
  await writeFile(path, text);
  return path;
}

async function failure(path: string): Promise<ConfigError> {
  const error: unknown = await readConfig(path).catch((cause: unknown) => cause);
  if (error instanceof ConfigError) return error;
  throw new Error("no ConfigError was thrown", { cause: error });
}

describe("readConfig", () => {
  it("reads a config and fills in the defaults", async () => {
    const path = await file("model: taxi\ncolumns:\n  zone: {type: categorical}\n");
    expect(await readConfig(path)).toMatchObject({
      ...defaultConfig,
      model: "taxi",
      columns: { zone: { type: "categorical" } },
    });
  });

  it("takes an empty file as the defaults", async () => {
    expect(await readConfig(await file(""))).toEqual(defaultConfig);
  });

  it("names file, line and column of every problem, in the order of the file", async () => {
    const path = await file(
      "model: x\n\ncolumns:\n  distance:\n    unit: miles\n    range: [3, 1]\n    minimumEfect: 1\nseed: a\n",
    );
    const error = await failure(path);
    expect(error.code).toBe("config-not-valid");
    expect(String(error.details["problems"]).split("\n")).toEqual([
      `${path}:6:5: columns.distance.range has its lower end above its upper end.`,
      `${path}:7:5: columns.distance.minimumEfect is not a known key. Did you mean minimumEffect?`,
      `${path}:8:1: seed must be a number.`,
    ]);
  });

  it("points at the entry of a list", async () => {
    const path = await file("privacy:\n  drop:\n    - name\n    - 3\n");
    expect((await failure(path)).details["problems"]).toBe(`${path}:4:7: privacy.drop.1 must be text.`);
  });

  it("points at metrics that the task does not have", async () => {
    const path = await file(
      "task: regression\nchecks:\n  performance:\n    metrics:\n      - mae\n      - rsme\n    minimumEffect: {accuracy: 0.1}\n",
    );
    const known =
      "Known: mae, rmse, mean_error, median_absolute_error, r2, mape, smape, wape, rmsle, max_error, interval_coverage, cost_per_decision.";
    expect(String((await failure(path)).details["problems"]).split("\n")).toEqual([
      `${path}:6:9: checks.performance.metrics.1 is "rsme", no metric of a regression task. Did you mean rmse? ${known}`,
      `${path}:7:21: checks.performance.minimumEffect.accuracy is no metric of a regression task. ${known}`,
    ]);
  });

  it("stops listing after 20 problems and counts the others", async () => {
    const path = await file(Array.from({ length: 25 }, (_, index) => `wrong${index}: 1`).join("\n"));
    const lines = String((await failure(path)).details["problems"]).split("\n");
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("and 5 more");
  });

  it("names the line of a syntax error", async () => {
    const error = await failure(await file("model: x\ncolumns: {a: [}\n"));
    expect(error.code).toBe("config-not-readable");
    expect(error.details).toMatchObject({ line: 2 });
  });

  it("refuses a key written twice", async () => {
    expect((await failure(await file("seed: 1\nseed: 2\n"))).details).toMatchObject({ line: 2 });
  });

  it("refuses aliases that would grow without bound", async () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [name, inner] of ["ba", "cb", "dc", "ed"])
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${inner}`).join(", ")}]`);
    expect((await failure(await file(bomb.join("\n")))).code).toBe("config-not-readable");
  });

  it("says which file is missing, and that a folder is none", async () => {
    expect((await failure(join(folder, "absent.yaml"))).details).toMatchObject({ file: join(folder, "absent.yaml") });
    expect((await failure(folder)).code).toBe("config-not-readable");
  });
});
