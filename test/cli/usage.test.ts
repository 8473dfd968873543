import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testFolder, writeRides } from "./ride-files.ts";
import { runDriftline } from "./run-driftline.ts";

const folder = testFolder();
beforeAll(() => {
  writeRides(folder.path, "reference.csv", { rows: 300, seed: 7 });
  writeRides(folder.path, "current.csv", { rows: 300, seed: 8 });
  writeFileSync(join(folder.path, "bad.yaml"), "columns:\n  distance:\n    minimumEfect: 0.1\n");
  writeFileSync(join(folder.path, "broken.yaml"), "columns: {a: [}\n");
  mkdirSync(join(folder.path, "folder"));
});
afterAll(() => folder.remove());

const sides = ["report", "--reference", "reference.csv", "--current", "current.csv"];

async function refusal(...words: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await runDriftline(words, folder.path);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  return stderr
    .trimEnd()
    .split("\n")
    .map((line) => line.trim());
}

describe("driftline, used wrongly, ends with 2 and says in three lines what, where and what to do", () => {
  it.each([
    [["repot"], "Unknown command 'repot'. Did you mean report?"],
    [["report", "--referense", "x"], "Unknown option '--referense'. Did you mean --reference?"],
    [["report", "--reference", "reference.csv"], "--current <file> is needed."],
    [["report", "--current", "reference.csv"], "--reference <file> is needed."],
    [["report", "--reference"], "Option '--reference <file>' argument missing."],
    [[...sides, "--current", "b.csv"], "Option '--current <file>' argument 'b.csv' is invalid. It is given twice."],
    [[...sides, "extra"], "Too many arguments for 'report'. Expected 0 arguments but got 1."],
    [
      [...sides, "--fail-on", "always"],
      "Option '--fail-on <what>' argument 'always' is invalid. It is one of drift, alarm, never.",
    ],
    [
      [...sides, "--seed", "1.5"],
      "Option '--seed <number>' argument '1.5' is invalid. It is a whole number from 0 to 4294967295.",
    ],
    [
      [...sides, "--budget", "daily"],
      `Option '--budget <budget>' argument 'daily' is invalid. Write it as "1 per 30d".`,
    ],
    [["profile", "reference.csv"], "--out <file> is needed."],
    [["profile", "merge", "a.json", "--out", "b.json"], "Give two or more profiles."],
    [["config"], "A command is missing, or not known."],
    [["config", "check"], "Missing required argument 'file'."],
  ])("%j", async (words, where) => {
    const lines = await refusal(...words);
    expect(lines).toEqual([
      "driftline: The command line is not valid.",
      where,
      "Run `driftline --help`, or `driftline COMMAND --help`.",
    ]);
  });

  it.each([
    [["--html", "nowhere/out.html"], "nowhere/out.html: There is no folder"],
    [["--html", "folder"], "folder: It is a folder."],
    [["--json", "current.csv"], "current.csv: It is an input of the same command."],
    [["--json", "a", "--html", "./a"], "a: Two outputs have the same name."],
    [["--json", "-", "--html", "-"], "-: Two outputs have the same name."],
  ])("outputs that cannot be written, before any work: %j", async (outputs, where) => {
    const lines = await refusal(...sides, ...outputs);
    expect(lines[0]).toBe("driftline: An output cannot be written.");
    expect(lines[1]).toContain(where);
    expect(lines).toHaveLength(3);
  });

  it("a config with an unknown key, with its line and what was meant", async () => {
    expect((await refusal(...sides, "--config", "bad.yaml"))[1]).toBe(
      "bad.yaml:3:5: columns.distance.minimumEfect is not a known key. Did you mean minimumEffect?",
    );
  });

  it("a config that is no YAML, and one that is not there", async () => {
    expect((await refusal(...sides, "--config", "broken.yaml"))[1]).toMatch(/^broken\.yaml:1:15: /);
    expect((await refusal(...sides, "--config", "absent.yaml"))[1]).toMatch(/^absent\.yaml: ENOENT/);
  });

  it.each([
    ["filter: minuets > 1", 'column "minuets", in `minuets > 1` at character 1'],
    ["filter: distanse > 1", "Did you mean distance?"],
    ["filter: distance + 1", "A filter must be a condition, such as minutes >= 1."],
    ["filter: distance >", "Unexpected token: EOF."],
    ["columns: {nope: {type: numeric}}", "nope"],
    ["roles: {target: nope}", "nope"],
  ])("an expression or a name that does not fit the data: %s", async (config, where) => {
    writeFileSync(join(folder.path, "misfit.yaml"), `${config}\n`);
    expect((await refusal(...sides, "--config", "misfit.yaml"))[1]).toContain(where);
  });
});

describe("driftline", () => {
  it("prints its version, as package.json has it", async () => {
    const manifest: { version: string } = JSON.parse(
      readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
    );
    for (const flag of ["--version", "-V"]) {
      expect(await runDriftline([flag], folder.path)).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
    }
  });

  it.each([[[]], [["--help"]], [["help"]], [["-h"]]])("prints its help for %j", async (words) => {
    const { code, stdout } = await runDriftline(words, folder.path);
    expect(code).toBe(0);
    for (const command of ["report", "profile", "init", "config", "demo"]) expect(stdout).toContain(`  ${command}`);
  });

  it.each([["report"], ["profile"], ["init"], ["demo"]])("prints the help of %s", async (command) => {
    const { code, stdout } = await runDriftline([command, "--help"], folder.path);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: driftline ${command}`);
  });

  it("shows a stack only when asked to", async () => {
    const words = [...sides, "--config", "absent.yaml"];
    expect((await runDriftline(words, folder.path)).stderr).not.toContain(" at ");
    expect((await runDriftline([...words, "--verbose"], folder.path)).stderr).toMatch(/ at .*readConfig|caused by/);
  });

  it("finds a config that is right to be fine", async () => {
    writeFileSync(join(folder.path, "good.yaml"), "model: rides\nfilter: distance > 1\n");
    const { code, stdout } = await runDriftline(["config", "check", "good.yaml"], folder.path);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "good.yaml is fine.\n" });
  });

  it("finds a config whose expression cannot be parsed, without data", async () => {
    writeFileSync(join(folder.path, "half.yaml"), "derive: {a: b +}\n");
    const { code, stderr } = await runDriftline(["config", "check", "half.yaml"], folder.path);
    expect(code).toBe(2);
    expect(stderr).toContain("half.yaml:1:10: derive.a cannot be understood");
    expect(stderr).toContain("in `b +` at character 4: Unexpected token: EOF.");
  });
});
