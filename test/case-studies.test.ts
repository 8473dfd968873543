import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ReportDocument } from "../src/model/report-document.ts";

// DRIFTLINE_DATA names a folder with the public data sets of docs/case-studies.md; they are not part of the project.
const data = process.env["DRIFTLINE_DATA"] ?? "";
const isThere = data !== "" && existsSync(data);
if (!isThere) console.log("case studies: not run, because DRIFTLINE_DATA names no folder with the data sets");

const root = join(import.meta.dirname, "..");
const cut = isThere ? mkdtempSync(join(tmpdir(), "driftline-cases-")) : "";
if (isThere) execFileSync("node", [join(root, "examples/case-studies/prepare.mjs"), data, cut]);
afterAll(() => {
  if (isThere) rmSync(cut, { recursive: true, force: true });
});

function report(reference: string, current: string, config?: string): ReportDocument {
  const options = config === undefined ? [] : ["--config", join(root, "examples/case-studies", config)];
  const words = [join(root, "dist/cli/main.js"), "report", "--reference", reference, "--current", current, ...options];
  const { stdout, stderr, status } = spawnSync("node", [...words, "--json", "-"], { encoding: "utf8", maxBuffer: 1e9 });
  expect(stderr.replace(/^note:.*\n/gmu, "")).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

const drifted = ({ columns }: ReportDocument): string[] =>
  columns.flatMap(({ name, verdict }) => (verdict === "drifted" ? [name] : []));

describe.runIf(isThere)("case studies", () => {
  const ours = (name: string): string => join(cut, name);
  const taxi = (month: string): string => join(data, "nyc_green_taxi", `green_tripdata_${month}.parquet`);

  it("adult: the labels of the test file end in a period, and nothing else differs", () => {
    expect(drifted(report(ours("adult-train.csv"), ours("adult-test.csv")))).toEqual(["income"]);
    expect(report(ours("adult-train.csv"), ours("adult-test-clean.csv")).verdict).toBe("ok");
  });

  it("elec2: the three columns that were constant before row 17,424 are among those that drifted", () => {
    const found = drifted(report(ours("elec2-before.csv"), ours("elec2-after.csv"), "elec2.yaml"));
    expect(found).toEqual(expect.arrayContaining(["vicprice", "vicdemand", "transfer"]));
    for (const quiet of ["class", "day", "period"]) expect(found).not.toContain(quiet);
  });

  it("bike: a month's weather is not blamed, its rentals beyond any before are", () => {
    const found = report(ours("bike-2011.csv"), ours("bike-2012-07.csv"));
    expect(drifted(found)).toEqual(["yr"]);
    expect(found.findings.map(({ column }) => column)).toContain("cnt");
    expect(found.decision.variation.state).toBe("on");
  });

  it("hotel: the low season shows in rates and lead times, and a target that is not there yet is no alarm", () => {
    const side = (name: string): string => join(data, "hotel_booking_nannyml", `hotel_booking_${name}_march.csv`);
    const found = report(side("reference"), side("analysis"), "hotel.yaml");
    expect(drifted(found)).toEqual(expect.arrayContaining(["adr", "lead_time"]));
    const target = found.findings.filter(({ column }) => column === "is_canceled");
    expect(target.map(({ verdict }) => verdict)).toEqual(["note"]);
  });

  it("taxi: a month later only tips and extras, a year later zones, fares and distances; types that change still read", () => {
    expect(drifted(report(taxi("2021-01"), taxi("2021-02"), "taxi.yaml"))).toEqual(["tip_amount", "extra"]);
    const yearLater = drifted(report(taxi("2021-01"), taxi("2022-01"), "taxi.yaml"));
    expect(yearLater).toEqual(expect.arrayContaining(["PULocationID", "DOLocationID", "fare_amount", "trip_distance"]));
    const types = report(taxi("2022-01"), taxi("2023-02"), "taxi.yaml");
    expect(drifted(types)).toContain("improvement_surcharge");
    const retyped = types.quality.filter(({ check }) => check === "type-changed");
    expect(retyped.map(({ column, verdict }) => `${column}: ${verdict}`)).toContain("RatecodeID: note");
  });
});
