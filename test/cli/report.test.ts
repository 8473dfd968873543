import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testFolder, writeRides } from "./ride-files.ts";
import { runDriftline, runShell } from "./run-driftline.ts";
import type { Ended } from "./run-driftline.ts";

const folder = testFolder();
beforeAll(() => {
  writeRides(folder.path, "reference.csv", { rows: 3000, seed: 7 });
  writeRides(folder.path, "quiet.csv", { rows: 800, seed: 99, firstDay: 30, days: 1 });
  writeRides(folder.path, "far.csv", { rows: 800, seed: 99, firstDay: 30, days: 1, distanceFactor: 2 });
});
afterAll(() => folder.remove());

function report(...words: readonly string[]): Promise<Ended> {
  return runDriftline(["report", ...words], folder.path);
}

const quiet = ["--reference", "reference.csv", "--current", "quiet.csv"];
const far = ["--reference", "reference.csv", "--current", "far.csv"];

interface Document {
  readonly schema: string;
  readonly model: string | null;
  readonly verdict: string;
  readonly seed: number;
  readonly decision: { readonly budget: string | null; readonly preset: string | null };
  readonly columns: readonly { readonly name: string; readonly verdict: string }[];
}

function parseDocument(json: string): Document {
  const document: Document = JSON.parse(json);
  return document;
}

describe("driftline report", () => {
  it("says in a sentence that the distance moved, and still ends with 0 because nothing else was asked", async () => {
    const { code, stdout, stderr } = await report(...far);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n")[0]).toMatch(/distance/i);
    expect(stdout).toMatch(/distance .*drifted/);
  });

  it("judges each column as expected", async () => {
    const { stdout } = await report(...far, "--json", "-");
    const verdicts = Object.fromEntries(parseDocument(stdout).columns.map(({ name, verdict }) => [name, verdict]));
    expect(verdicts).toMatchObject({ distance: "drifted", zone: "ok", card: "ok" });
  });

  it("writes every form, whole, and leaves nothing else behind", async () => {
    const outputs = { html: "out.html", json: "out.json", markdown: "out.md", junit: "out.xml" };
    const words = Object.entries(outputs).flatMap(([name, file]) => [`--${name}`, file]);
    const before = readdirSync(folder.path);
    expect(await report(...far, ...words, "--quiet")).toEqual({ code: 0, stdout: "", stderr: "" });
    const read = (file: string): string => readFileSync(join(folder.path, file), "utf8");
    expect(read("out.html")).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);
    expect(parseDocument(read("out.json")).schema).toBe("driftline/report/1");
    expect(read("out.md")).toContain("distance");
    expect(read("out.xml")).toMatch(/^<\?xml[\s\S]*<\/testsuites?>\s*$/);
    expect(readdirSync(folder.path).toSorted()).toEqual([...before, ...Object.values(outputs)].toSorted());
  });

  it("gives the same bytes for the same inputs", async () => {
    const words = [...far, "--html", "-"];
    const [first, second] = [await report(...words), await report(...words)];
    expect(first.stdout).toBe(second.stdout);
    expect(first.stdout.length).toBeGreaterThan(1000);
  });

  it("names the command that makes the report again, without the outputs", async () => {
    const { stdout } = await report(...far, "--seed", "5", "--html", "-");
    expect(stdout).toContain("driftline report --reference reference.csv --current far.csv --seed 5");
  });

  it("puts one form to standard output and nothing beside it", async () => {
    const { stdout } = await report(...far, "--json", "-");
    expect(parseDocument(stdout).verdict).toBe("alarm");
  });

  it.each([
    ["never", far, 0],
    ["drift", far, 1],
    ["alarm", far, 1],
    ["drift", quiet, 0],
  ])("with --fail-on %s", async (failOn, sides, expected) => {
    expect((await report(...sides, "--fail-on", failOn, "--quiet")).code).toBe(expected);
  });

  it("lets the command line win over the config file", async () => {
    const { stdout } = await runShell(
      `printf 'model: rides\\nseed: 3\\nalarms: {budget: 1 per 7d}\\n' > c.yaml
       $driftline report ${far.join(" ")} --config c.yaml --seed 8 --budget "1 per 30d" --json -`,
      folder.path,
    );
    expect(parseDocument(stdout)).toMatchObject({ model: "rides", seed: 8, decision: { budget: "1 per 30d" } });
  });

  it("decides as Evidently does when asked to", async () => {
    const { stdout } = await report(...far, "--preset", "evidently", "--json", "-");
    expect(parseDocument(stdout).decision.preset).toBe("evidently");
  });

  it("filters and derives on both sides", async () => {
    const script = `printf 'filter: distance >= 1\\nderive: {place: "zone + string(card)"}\\n' > f.yaml
      $driftline report ${quiet.join(" ")} --config f.yaml --json -`;
    const { stdout } = await runShell(script, folder.path);
    const document: { reference: { rows: number }; columns: { name: string }[] } = JSON.parse(stdout);
    expect(document.reference.rows).toBeLessThan(3000);
    expect(document.columns.map(({ name }) => name)).toContain("place");
  });

  it("survives a reader that stops early", async () => {
    const { code, stderr } = await runShell(
      `set -o pipefail; $driftline report ${far.join(" ")} --html - | head -c 10 > /dev/null`,
      folder.path,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("leaves no partial file when it is interrupted, and ends with 130", async () => {
    const script = `$driftline report ${far.join(" ")} --html stopped.html & child=$!
      sleep 0.1; kill -INT $child; wait $child; echo code $?`;
    const { stdout } = await runShell(`set -m; ${script}`, folder.path);
    expect(stdout).toContain("code 130");
    expect(existsSync(join(folder.path, "stopped.html"))).toBe(false);
    expect(readdirSync(folder.path).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("prints no progress and no color into a pipe", async () => {
    const { stdout, stderr } = await report(...far);
    expect(stderr).toBe("");
    expect(stdout).not.toContain("\u001B");
  });
});

describe("driftline report on profiles, as it does for large files", () => {
  const large =
    "printf 'checks: {drift: {exactRows: 0}}\\n' > large.yaml; $driftline report --config large.yaml --json -";

  it("comes to the same verdicts as on rows, and says which it used", async () => {
    const { stdout } = await runShell(`${large} ${far.join(" ")}`, folder.path);
    const onProfiles: Document & { current: { basis: string } } = JSON.parse(stdout);
    const onRows = parseDocument((await report(...far, "--json", "-")).stdout);
    const verdicts = ({ columns }: Document): unknown =>
      Object.fromEntries(columns.map(({ name, verdict }) => [name, verdict]));
    expect(onProfiles.current.basis).toBe("profile");
    expect(verdicts(onProfiles)).toEqual(verdicts(onRows));
  });

  it("judges texts by their words, on rows and on profiles alike", async () => {
    writeTexts("old.csv", ["the driver was friendly and fast", "we waited a long time", "a good and quiet ride"], 600);
    writeTexts("new.csv", ["app crashed twice", "refund please", "the driver was friendly and fast"], 300);
    const sides = "--reference old.csv --current new.csv";
    for (const command of [large, "$driftline report --json -"]) {
      const { stdout } = await runShell(`${command} ${sides}`, folder.path);
      const columns = Object.fromEntries(parseDocument(stdout).columns.map(({ name, verdict }) => [name, verdict]));
      expect(columns).toMatchObject({ "comment (words)": "drifted", "comment (new words)": "drifted" });
    }
  });
});

function writeTexts(name: string, sentences: readonly string[], rows: number): void {
  const lines = Array.from({ length: rows }, (_, row) => `${row % 11},"${sentences[row % 3]} ${row % 97} ${row % 89}"`);
  writeFileSync(join(folder.path, name), `stars,comment\n${lines.join("\n")}\n`);
}
