import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ridesCsv, testFolder, writeRides } from "./ride-files.ts";
import { runDriftline } from "./run-driftline.ts";
import type { Ended } from "./run-driftline.ts";

const folder = testFolder();
const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder.path, name), content);
beforeAll(() => {
  writeRides(folder.path, "reference.csv", { rows: 1000, seed: 7 });
  writeRides(folder.path, "current.csv", { rows: 500, seed: 8, firstDay: 30, days: 5 });
});
afterAll(() => folder.remove());

function compare(reference: string, current: string): Promise<Ended> {
  return runDriftline(["report", "--reference", reference, "--current", current, "--json", "-"], folder.path);
}

interface Document {
  readonly verdict: string;
  readonly sentence: string;
  readonly columns: readonly { readonly name: string; readonly verdict: string }[];
}

async function verdicts(
  reference: string,
  current: string,
): Promise<{ verdict: string; columns: Record<string, string> }> {
  const { code, stdout, stderr } = await compare(reference, current);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const document: Document = JSON.parse(stdout);
  return {
    verdict: document.verdict,
    columns: Object.fromEntries(document.columns.map(({ name, verdict }) => [name, verdict])),
  };
}

function effects(json: string): Readonly<Record<string, number | null>> {
  const document: { columns: { name: string; effect: number | null }[] } = JSON.parse(json);
  return Object.fromEntries(document.columns.map(({ name, effect }) => [name, effect]));
}

describe("data that cannot be read ends with 3 and names the file", () => {
  it.each<[string, string | Uint8Array]>([
    ["empty.csv", ""],
    ["garbage.csv", Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)],
    ["cut.parquet", "PAR1 and then nothing of the kind"],
    ["broken.json", '[{"a": 1}, {"a": '],
    ["unknown.xyz", "a,b\n1,2\n"],
    ["not-a-profile.json", '{"schema":"driftline/profile/1","rowCount":"many"}'],
  ])("%s", async (name, content) => {
    write(name, content);
    const { code, stdout, stderr } = await compare("reference.csv", name);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain(name);
    expect(stderr).not.toContain("    at ");
    expect(stderr.trimEnd().split("\n")).toHaveLength(3);
  });

  it("a file that is not there, a folder, a pattern that matches nothing", async () => {
    for (const path of ["absent.csv", ".", "absent-*.csv"]) {
      const { code, stderr } = await compare("reference.csv", path);
      expect(code).toBe(3);
      expect(stderr.trimEnd().split("\n")).toHaveLength(3);
    }
  });

  it("names the side that is wrong when both are given", async () => {
    expect((await compare("absent.csv", "current.csv")).stderr).toContain("absent.csv");
    expect((await compare("reference.csv", "absent.csv")).stderr).toContain("absent.csv");
  });
});

describe("odd but readable data gets a verdict", () => {
  it("the same file twice: nothing changed", async () => {
    const { verdict, columns } = await verdicts("reference.csv", "reference.csv");
    expect(verdict).toBe("ok");
    expect(columns).toMatchObject({ distance: "ok", zone: "ok", card: "ok" });
  });

  it("the sides swapped: still a report", async () => {
    expect((await verdicts("current.csv", "reference.csv")).columns).toMatchObject({ distance: "ok" });
  });

  it("a current side with a header only: too little data", async () => {
    write("header.csv", "pickup_at,distance,zone,card\n");
    const { verdict, columns } = await verdicts("reference.csv", "header.csv");
    expect(verdict).not.toBe("ok");
    expect(columns["distance"]).toBe("insufficient-data");
  });

  it("a reference with a header only: a report, and no column that is fine", async () => {
    const { code, stdout } = await compare("header.csv", "current.csv");
    expect(code).toBe(0);
    const document: Document = JSON.parse(stdout);
    expect(document.columns.map(({ verdict }) => verdict)).not.toContain("ok");
  });

  it("a handful of rows: too little data", async () => {
    write("few.csv", ridesCsv({ rows: 5, seed: 3 }));
    expect((await verdicts("reference.csv", "few.csv")).columns).toMatchObject({ distance: "insufficient-data" });
  });

  it("columns that are gone, new, or of another type", async () => {
    const rows = ridesCsv({ rows: 500, seed: 8 })
      .split("\n")
      .map((line) => line.split(","));
    const changed = rows.map(([at, , zone], row) =>
      row === 0 ? "pickup_at,distance,zone,tip" : `${at},far away,${zone},${row % 7}`,
    );
    write("changed.csv", `${changed.slice(0, -1).join("\n")}\n`);
    expect((await verdicts("reference.csv", "changed.csv")).columns).toMatchObject({
      distance: "type-changed",
      card: "missing",
      tip: "new",
      zone: "ok",
    });
  });

  it("names that are huge, empty-looking, hostile", async () => {
    const names = ["x".repeat(5000), " ", "<script>alert(1)</script>", '""; drop table side; --', "π/日本"];
    const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(",");
    const body = Array.from({ length: 200 }, (_, row) =>
      names.map((_name, column) => (row * (column + 3)) % 17).join(","),
    );
    write("names.csv", `${header}\n${body.join("\n")}\n`);
    const html = await runDriftline(
      ["report", "--reference", "names.csv", "--current", "names.csv", "--html", "-"],
      folder.path,
    );
    expect(html.code).toBe(0);
    expect(html.stdout).not.toContain("<script>alert");
    const plain = await runDriftline(["report", "--reference", "names.csv", "--current", "names.csv"], folder.path);
    expect(plain.code).toBe(0);
    expect(Math.max(...plain.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it("the same rows as csv and as ndjson", async () => {
    const [header = "", ...lines] = ridesCsv({ rows: 500, seed: 8 }).trimEnd().split("\n");
    const names = header.split(",");
    const objects = lines.map((line) => {
      const [at, distance, zone, card] = line.split(",");
      return JSON.stringify(
        Object.fromEntries(names.map((name, index) => [name, [at, Number(distance), zone, card === "true"][index]])),
      );
    });
    write("current.ndjson", `${objects.join("\n")}\n`);
    write("same.csv", ridesCsv({ rows: 500, seed: 8 }));
    const [json, csv] = [await compare("reference.csv", "current.ndjson"), await compare("reference.csv", "same.csv")];
    expect(effects(json.stdout)).toEqual(effects(csv.stdout));
  });
});
