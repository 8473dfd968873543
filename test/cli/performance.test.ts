import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom, standardNormal } from "../../src/stats/random.ts";
import { testFolder } from "./ride-files.ts";
import { type Ended, runDriftline } from "./run-driftline.ts";

const folder = testFolder();

/** Loans with the probability that a model gave them; `logit` is what the model knows about the truth. */
function loans(rows: number, seed: number, logit: number): string {
  const random = seededRandom(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const x = standardNormal(random);
    const repaid = random() < 1 / (1 + Math.exp(-logit * x)) ? "yes" : "no";
    return `${row},${x.toFixed(4)},${(1 / (1 + Math.exp(-2 * x))).toFixed(4)},${repaid}`;
  });
  return ["id,x,p,repaid", ...lines, ""].join("\n");
}

function rides(rows: number, seed: number, spread: number): string {
  const random = seededRandom(seed);
  const lines = Array.from({ length: rows }, () => {
    const guess = 10 + 30 * random();
    return `${guess.toFixed(3)},${(guess + spread * standardNormal(random)).toFixed(3)}`;
  });
  return ["guess,minutes", ...lines, ""].join("\n");
}

const files: Readonly<Record<string, string>> = {
  "loans.csv": loans(2_000, 1, 2),
  "as-good.csv": loans(1_000, 2, 2),
  "worse.csv": loans(1_000, 3, 0.7),
  "no-truth.csv": loans(500, 4, 2).replace(/,(?:yes|no)$/gmu, ","),
  "loans.yaml": "task: binary\npositive: yes\nroles: {id: id, target: repaid, probability: p}\n",
  "rides.csv": rides(2_000, 1, 3),
  "rougher.csv": rides(1_000, 2, 5),
  "rides.yaml": "task: regression\nroles: {target: minutes, prediction: guess}\ncolumns: {minutes: {unit: minutes}}\n",
};

beforeAll(() => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.path, name), text);
});
afterAll(() => folder.remove());

function report(reference: string, current: string, config: string, ...words: readonly string[]): Promise<Ended> {
  const sides = ["--reference", reference, "--current", current, "--config", config];
  return runDriftline(["report", ...sides, "--json", "out.json", ...words], folder.path);
}

interface Metric {
  readonly name: string;
  readonly verdict: string;
}

interface Document {
  readonly verdict: string;
  readonly sentence: string;
  readonly performance: {
    readonly reason: string | null;
    readonly models: readonly { readonly metrics: readonly Metric[] }[];
  };
}

function verdicts(): { readonly document: Document; readonly metrics: Readonly<Record<string, string>> } {
  const document: Document = JSON.parse(readFileSync(join(folder.path, "out.json"), "utf8"));
  const metrics = document.performance.models[0]?.metrics ?? [];
  return { document, metrics: Object.fromEntries(metrics.map(({ name, verdict }) => [name, verdict])) };
}

describe("driftline report of a model with probabilities", () => {
  it("is quiet while the model does as well as before", async () => {
    expect(await report("loans.csv", "as-good.csv", "loans.yaml", "--fail-on", "alarm")).toMatchObject({ code: 0 });
    expect(verdicts().metrics).toMatchObject({
      roc_auc: "ok",
      log_loss: "ok",
      accuracy: "ok",
      brier_score: "not-judged",
    });
  });

  it("says first that the model does worse, and fails on it when asked to", async () => {
    const { code, stdout } = await report("loans.csv", "worse.csv", "loans.yaml", "--fail-on", "alarm");
    expect(code).toBe(1);
    expect(stdout.split("\n")[0]).toContain("The model does worse: ");
    expect(verdicts().metrics).toMatchObject({ roc_auc: "worse", log_loss: "worse", accuracy: "worse" });
  });

  it("waits for outcomes that are not known yet", async () => {
    expect(await report("loans.csv", "no-truth.csv", "loans.yaml")).toMatchObject({ code: 0 });
    expect(verdicts().document.performance.reason).toMatch(/^No outcomes yet for any of the 500 rows/u);
  });
});

describe("driftline report of a model of numbers", () => {
  it("says the errors in the unit of the target", async () => {
    expect(await report("rides.csv", "rougher.csv", "rides.yaml")).toMatchObject({ code: 0 });
    const { document, metrics } = verdicts();
    expect(metrics).toMatchObject({ mae: "worse", rmse: "worse", mean_error: "ok" });
    expect(document.sentence).toMatch(/Mean absolute error rose from 2\.\d+ to [34]\.\d+.minutes/u);
  });
});
