import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testFolder, writeRides } from "./ride-files.ts";
import { runDriftline } from "./run-driftline.ts";

const folder = testFolder();
beforeAll(() => void writeRides(folder.path, "rides.csv", { rows: 500, seed: 7 }));
afterAll(() => folder.remove());

describe("driftline init", () => {
  it("writes a config that is right as it stands and changes no verdict", async () => {
    const { code, stdout } = await runDriftline(["init", "rides.csv"], folder.path);
    expect(code).toBe(0);
    expect(stdout).toContain("  timestamp: pickup_at # the first column of dates\n");
    expect(stdout).toMatch(/ {2}distance:\n {4}type: numeric # .+\n {4}# range: \[/);
    writeFileSync(join(folder.path, "c.yaml"), stdout);
    expect((await runDriftline(["config", "check", "c.yaml"], folder.path)).code).toBe(0);
    const sides = ["report", "--reference", "rides.csv", "--current", "rides.csv"];
    expect((await runDriftline([...sides, "--config", "c.yaml"], folder.path)).code).toBe(0);
  });

  it("does not replace a file unless told to", async () => {
    writeFileSync(join(folder.path, "mine.yaml"), "model: precious\n");
    const words = ["init", "rides.csv", "--out", "mine.yaml"];
    const refused = await runDriftline(words, folder.path);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("mine.yaml: It exists already; --force replaces it.");
    expect(readFileSync(join(folder.path, "mine.yaml"), "utf8")).toBe("model: precious\n");
    const forced = await runDriftline([...words, "--force"], folder.path);
    expect(forced.code).toBe(0);
    expect(readFileSync(join(folder.path, "mine.yaml"), "utf8")).toContain("model: rides");
  });
});
