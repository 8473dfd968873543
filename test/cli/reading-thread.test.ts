import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { LocalSide, type SideOrder, type SideReader } from "../../dist/flow/sides/side-reader.js";
import { ThreadSide } from "../../dist/flow/sides/thread-side.js";
import { resolveConfig } from "../../src/model/resolve-config.ts";
import { outlierScoring } from "../../src/check/outlier/outlier-scoring.ts";
import { referencePlan } from "../../src/flow/sides/reference-plan.ts";
import { outcomeTask } from "../../src/flow/sides/read-outcome-rows.ts";
import type { Progress } from "../../src/flow/sides/progress.ts";
import { noProgress } from "../../src/flow/sides/progress.ts";
import { UnreadableDataError } from "../../src/errors.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

const folder = new SourceFolder();
const config = resolveConfig({
  roles: { target: "b", prediction: "n" },
  task: "binary",
  positive: true,
  segments: { high: "n > 50", by: ["s"] },
});
let order: SideOrder = { path: "", config, outcomes: null };

beforeAll(async () => {
  const rows =
    "select 'r' || range as id, range % 97 as n, sin(range) as x, 'l' || range % 5 as s, range % 3 = 0 as b from range(60000)";
  order = { ...order, path: await folder.writeParquet("side.parquet", rows) };
});
afterAll(() => folder.remove());

/** What a side says of itself, in whichever thread it is read. */
async function readAll(side: SideReader, exact: boolean): Promise<unknown> {
  const reference = await LocalSide.open(order, noProgress);
  try {
    if (reference.input.kind !== "rows") throw new Error("rows expected");
    const { plan } = await referencePlan(reference.input, config, false);
    const span = await side.timeSpan(plan.specs);
    const read = await side.read({ plan, side: "current", span, windows: null, exact, part: null });
    const rows = await side.readOutcomes({ ...outcomeTask(read.profile, plan, config, false), side: "current" });
    expect(rows.outcomes?.segments).toHaveLength(2);
    const scoring = outlierScoring({ ...read, ...rows }, config);
    if (scoring === null) throw new Error("columns to score are expected");
    const id = plan.specs.find(({ name }) => name === "id") ?? null;
    const strangest = await side.readStrangest({ plan, scoring, most: 10, id });
    expect(strangest).toHaveLength(10);
    return { rowCount: side.rowCount, isExact: side.isExact, notes: side.notes, read, rows, strangest };
  } finally {
    await reference.close();
    await side.close();
  }
}

describe("a side that is read in a thread of its own", () => {
  it.each([false, true])("is the side that this thread reads (rows kept: %s)", async (exact) => {
    const here = await readAll(await LocalSide.open(order, noProgress), exact);
    const there = await readAll(await ThreadSide.open(order, noProgress), exact);
    expect(there).toEqual(here);
  });

  it("tells how many rows it has read, and then how many it has scored", async () => {
    let rows = 0;
    const counting: Progress = { ...noProgress, advance: (more) => (rows += more) };
    await readAll(await ThreadSide.open(order, counting), false);
    expect(rows).toBe(120_000);
  });

  it("fails as this thread would, and leaves no folder behind", async () => {
    // A place of its own: other tests have their folders where the system keeps them.
    vi.stubEnv("TMPDIR", folder.path);
    folder.write("damaged.parquet", "PAR1 and nothing more");
    const broken = { ...order, path: order.path.replace("side.parquet", "damaged.parquet") };
    const [here, there] = await Promise.allSettled([
      LocalSide.open(broken, noProgress),
      ThreadSide.open(broken, noProgress),
    ]);
    const reason: unknown = there.status === "rejected" ? there.reason : null;
    expect(reason).toMatchObject(here.status === "rejected" ? { ...here.reason } : {});
    expect(String(reason)).toContain(UnreadableDataError.name);
    await expect.poll(() => readdirSync(folder.path).filter((name) => name.startsWith("driftline-"))).toEqual([]);
    vi.unstubAllEnvs();
  });
});
