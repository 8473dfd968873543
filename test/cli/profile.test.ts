import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testFolder, writeRides } from "./ride-files.ts";
import { runDriftline } from "./run-driftline.ts";

const folder = testFolder();
beforeAll(async () => {
  writeRides(folder.path, "reference.csv", { rows: 3000, seed: 7 });
  writeRides(folder.path, "monday.csv", { rows: 400, seed: 8, firstDay: 30, days: 0.5 });
  writeRides(folder.path, "tuesday.csv", { rows: 400, seed: 9, firstDay: 30.5, days: 0.5, distanceFactor: 2 });
  await done("profile", "reference.csv", "--out", "reference.json");
  for (const day of ["monday", "tuesday"]) {
    await done("profile", `${day}.csv`, "--reference-profile", "reference.json", "--out", `${day}.json`);
  }
});
afterAll(() => folder.remove());

async function done(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runDriftline(words, folder.path);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

interface Document {
  readonly verdict: string;
  readonly current: { readonly rows: number; readonly basis: string };
  readonly columns: readonly { readonly name: string; readonly verdict: string; readonly effect: number | null }[];
}

async function report(reference: string, current: string): Promise<Document> {
  const document: Document = JSON.parse(
    await done("report", "--reference", reference, "--current", current, "--json", "-"),
  );
  return document;
}

function effects({ columns }: Document): Readonly<Record<string, number | null>> {
  return Object.fromEntries(columns.map(({ name, effect }) => [name, effect]));
}

describe("driftline profile", () => {
  it("writes a small file without rows, and says what it wrote", async () => {
    expect(await done("profile", "monday.csv", "--out", "again.json")).toBe("Wrote again.json: 400 rows, 4 columns.\n");
    expect(statSync(join(folder.path, "again.json")).size).toBeLessThan(200_000);
    expect(JSON.parse(readFileSync(join(folder.path, "again.json"), "utf8"))).toMatchObject({
      schema: "driftline/profile/1",
    });
  });

  it("gives the same bytes for the same rows", async () => {
    expect(await done("profile", "monday.csv", "--out", "-")).toBe(await done("profile", "monday.csv", "--out", "-"));
  });

  it("compares two profiles as a report does, and says that it judged profiles", async () => {
    const { verdict, current, columns } = await report("reference.json", "tuesday.json");
    expect(verdict).toBe("alarm");
    expect(current).toMatchObject({ rows: 400, basis: "profile" });
    expect(columns.find(({ name }) => name === "distance")?.verdict).toBe("drifted");
  });

  it("takes a profile as the reference of a file", async () => {
    const { columns } = await report("reference.json", "tuesday.csv");
    expect(columns.find(({ name }) => name === "distance")?.verdict).toBe("drifted");
  });

  it("merges parts into what one profile of all rows would be, in any order", async () => {
    await done("profile", "merge", "monday.json", "tuesday.json", "--out", "ab.json");
    await done("profile", "merge", "tuesday.json", "monday.json", "--out", "ba.json");
    const [ab, ba] = [await report("reference.json", "ab.json"), await report("reference.json", "ba.json")];
    const whole = await report("reference.json", "*day.csv");
    expect(ab.current.rows).toBe(800);
    expect(effects(ab)).toEqual(effects(ba));
    expect(effects(ab)).toEqual(effects(whole));
  });

  it("refuses to merge or compare profiles of other bins", async () => {
    await done("profile", "monday.csv", "--out", "own.json");
    const merged = await runDriftline(["profile", "merge", "tuesday.json", "own.json", "--out", "x.json"], folder.path);
    expect(merged.code).toBe(3);
    expect(merged.stderr).toContain("own.json");
    const compared = await runDriftline(
      ["report", "--reference", "reference.json", "--current", "own.json"],
      folder.path,
    );
    expect(compared.code).toBe(3);
  });

  it("refuses a data file where a profile is needed", async () => {
    const words = ["profile", "monday.csv", "--reference-profile", "reference.csv", "--out", "x.json"];
    const { code, stderr } = await runDriftline(words, folder.path);
    expect(code).toBe(3);
    expect(stderr).toContain("make a profile of it first");
  });
});
