import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seededRandom } from "../../src/stats/random.ts";
import { testFolder } from "./ride-files.ts";
import { runDriftline } from "./run-driftline.ts";

const folder = testFolder();

/** Applicants, and what a model decided; `found` is the share of good women that it finds. */
function applicants(rows: number, seed: number, found: number): string {
  const random = seededRandom(seed);
  const lines = Array.from({ length: rows }, () => {
    const sex = random() < 0.5 ? "woman" : "man";
    const isGood = random() < 0.4;
    const share = isGood ? (sex === "woman" ? found : 0.8) : 0.1;
    return `${sex},${random() < share ? "hire" : "pass"},${isGood ? "hire" : "pass"}`;
  });
  return ["sex,decision,truth", ...lines, ""].join("\n");
}

const config = `task: binary
positive: hire
roles: {target: truth, prediction: decision}
fairness: {by: [sex]}
`;

beforeAll(() => {
  writeFileSync(join(folder.path, "before.csv"), applicants(2_000, 1, 0.8));
  writeFileSync(join(folder.path, "same.csv"), applicants(2_000, 2, 0.8));
  writeFileSync(join(folder.path, "behind.csv"), applicants(2_000, 3, 0.5));
  writeFileSync(join(folder.path, "hiring.yaml"), config);
});
afterAll(() => folder.remove());

it.each([
  ["same.csv", 0, "ok"],
  ["behind.csv", 1, "alarm"],
])("tells whether women fell behind: %s", async (current, code, verdict) => {
  const words = ["--reference", "before.csv", "--current", current, "--config", "hiring.yaml", "--fail-on", "alarm"];
  const { code: ended, stderr } = await runDriftline(["report", ...words, "--json", "out.json"], folder.path);
  expect([ended, stderr]).toEqual([code, expect.any(String)]);
  const document: unknown = JSON.parse(readFileSync(join(folder.path, "out.json"), "utf8"));
  expect(document).toMatchObject({
    fairness: [{ name: "sex", verdict, groups: [{ name: "man" }, { name: "woman" }] }],
  });
});
