import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SourceFolder } from "../../test/fixture/source-folder.ts";
import type { Config } from "../model/config.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { UserConfig } from "../model/user-config.ts";
import { EvaluationRunner, type EvaluationTask } from "./evaluation-runner.ts";

const folder = new SourceFolder();
afterAll(() => folder.remove());

const dayMs = 86_400_000;

/** Rows of so many days; 300 a day. */
const days = (count: number, salt: number, shift: number): string =>
  `select 'r' || range as id, make_timestamp_ms(${salt * dayMs} + range * ${dayMs / 300}) as at,
    (hash(range, ${salt}) % 1000)::double / 100 + ${shift} as x, 'zone ' || hash(range, ${salt + 1}) % 5 as zone,
    (hash(range, ${salt + 2}) % 100)::double as y, y + hash(range, ${salt + 3}) % 9 as p from range(${300 * count})`;

const user: UserConfig = {
  task: "regression",
  roles: { id: "id", timestamp: "at", target: "y", prediction: "p" },
  windows: { every: "1d" },
  segments: { low: "x < 3", by: ["zone"] },
  checks: { multivariate: { enabled: false } },
};
const ofProfiles: UserConfig = { ...user, checks: { ...user.checks, drift: { exactRows: 100 } } };

beforeAll(async () => {
  await folder.writeParquet("past.parquet", days(10, 1, 0));
  await folder.writeParquet("first.parquet", days(1, 20, 0));
  await folder.writeParquet("second.parquet", days(1, 30, 2));
  await folder.writeParquet("short.parquet", `select * from (${days(1, 40, 0)}) limit 100`);
});

function task(current: string, config: Config, reference = "past.parquet"): EvaluationTask {
  const paths = { reference: join(folder.path, reference), current: join(folder.path, `${current}.parquet`) };
  return {
    ...paths,
    referenceHash: "abc",
    names: { reference: "R", current: "C" },
    config,
    isPast: false,
    hashed: { reference: [], current: [] },
  };
}

async function alone(asked: EvaluationTask): Promise<unknown> {
  return new EvaluationRunner(folder.path).run(asked);
}

describe("evaluations after each other", () => {
  it.each([
    ["rows", user],
    ["profiles", ofProfiles],
  ])("say of %s what each says alone, byte for byte", async (_, asked) => {
    const config = resolveConfig(asked);
    const runner = new EvaluationRunner(folder.path);
    for (const current of ["first", "short", "second"]) {
      const answer = await runner.run(task(current, config));
      expect(answer.status).toBe("done");
      expect(answer).toEqual(await alone(task(current, config)));
    }
  });

  it("keep apart what another config reads of the same reference", async () => {
    const runner = new EvaluationRunner(folder.path);
    for (const filter of ["x < 8", "x < 9", "x < 8"]) {
      const config = resolveConfig({ ...user, filter });
      expect(await runner.run(task("second", config))).toEqual(await alone(task("second", config)));
    }
  });

  it("keep apart a reference whose values are hashed already and one whose are not", async () => {
    const config = resolveConfig({ ...user, privacy: { hash: ["zone"] } });
    const runner = new EvaluationRunner(folder.path);
    for (const reference of [[], ["zone"], []]) {
      const asked = { ...task("second", config), hashed: { reference, current: [] } };
      expect(await runner.run(asked)).toEqual(await alone(asked));
    }
  });

  it("do not open a reference of the same content again", async () => {
    const config = resolveConfig(user);
    const expected = await alone(task("second", config));
    const runner = new EvaluationRunner(folder.path);
    const copy = await folder.writeParquet("copy.parquet", days(10, 1, 0));
    await runner.run(task("first", config, "copy.parquet"));
    rmSync(copy);
    expect(await runner.run(task("second", config, "copy.parquet"))).toEqual(expected);
  });

  it("read a reference again after it could not be read", async () => {
    const config = resolveConfig(user);
    const runner = new EvaluationRunner(folder.path);
    await expect(runner.run(task("first", config, "late.parquet"))).rejects.toThrow();
    await folder.writeParquet("late.parquet", days(10, 1, 0));
    expect(await runner.run(task("first", config, "late.parquet"))).toEqual(await alone(task("first", config)));
  });
});
