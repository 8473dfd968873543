import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { runDriftline } from "./cli/run-driftline.ts";

const repository = join(import.meta.dirname, "..");
const studies = join(repository, "examples", "case-studies");
const data = process.env["DRIFTLINE_DATA"] ?? null;
const folders = ["adult", "bike_sharing", "elec2", "hotel_booking_nannyml", "nyc_green_taxi"] as const;
type Folder = (typeof folders)[number];

const reportSchema = z.object({
  verdict: z.string(),
  decision: z.object({ variation: z.object({ state: z.string() }) }),
  columns: z.array(z.object({ name: z.string(), verdict: z.string(), effect: z.number().nullable() })),
  quality: z.array(z.object({ check: z.string(), column: z.string().nullable(), verdict: z.string() })),
});
type Report = z.infer<typeof reportSchema>;

let out = "";

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), "driftline-studies-"));
  if (data !== null) await script("prepare.mjs", data, out);
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

test("says which case studies are left out", () => {
  const absent = folders.filter((folder) => !has(folder));
  if (data === null) console.log("Skipped: the case studies, because DRIFTLINE_DATA names no folder with the data.");
  else if (absent.length > 0) console.log(`Skipped: the case studies of ${absent.join(", ")}, not in DRIFTLINE_DATA.`);
  expect(data === null || existsSync(data), "DRIFTLINE_DATA names a folder that does not exist").toBe(true);
});

describe.skipIf(!has("adult"))("adult", () => {
  test("the published test file differs by its labels alone, which end in a period", async () => {
    const report = await judge(cut("adult-train.csv"), cut("adult-test.csv"));
    expect(drifted(report)).toEqual(["income"]);
    expect(alarms(report, "new-levels")).toEqual(["income"]);
    expect(report.quality.filter(({ verdict, column }) => verdict === "alarm" && column !== "income")).toEqual([]);
  });

  test("without the periods nothing is left", async () => {
    const report = await judge(cut("adult-train.csv"), cut("adult-test-clean.csv"));
    expect(report.verdict).toBe("ok");
    expect(drifted(report)).toEqual([]);
  });
});

describe.skipIf(!has("bike_sharing"))("bike sharing", () => {
  test("a cold month is no drift where months differ that much", async () => {
    const report = await judge(cut("bike-2011.csv"), cut("bike-2012-02.csv"));
    expect(drifted(report)).toEqual(["yr"]);
    expect(effectOf(report, "temp")).toBeGreaterThan(0.4);
    expect(report.decision.variation.state).toBe("on");
  });

  test("more rentals than ever before are said", async () => {
    const report = await judge(cut("bike-2011.csv"), cut("bike-2012-07.csv"));
    expect(drifted(report)).toEqual(["yr"]);
    expect(new Set(alarms(report, "out-of-reference-range"))).toEqual(new Set(["cnt", "registered", "yr"]));
  });
});

describe.skipIf(!has("elec2"))("elec2", () => {
  test("columns that were constant before row 17,424 are the first to drift", async () => {
    const report = await judge(cut("elec2-before.csv"), cut("elec2-after.csv"), "elec2.yaml");
    expect(drifted(report)).toEqual(expect.arrayContaining(["transfer", "vicprice", "vicdemand"]));
    for (const quiet of ["class", "day", "period"]) expect(drifted(report)).not.toContain(quiet);
    const outside = new Set(alarms(report, "out-of-reference-range"));
    expect(outside).toEqual(new Set(["transfer", "vicdemand", "vicprice"]));
  });
});

describe.skipIf(!has("hotel_booking_nannyml"))("hotel bookings", () => {
  test("the low season moves rates and lead times; a target that is still to come is no alarm", async () => {
    const side = (name: string): string => join("hotel_booking_nannyml", `hotel_booking_${name}_march.csv`);
    const report = await judge(side("reference"), side("analysis"), "hotel.yaml");
    expect(drifted(report).slice(0, 2)).toEqual(["adr", "lead_time"]);
    expect(report.quality).toContainEqual({ check: "column-missing", column: "is_canceled", verdict: "note" });
    expect(alarms(report, "column-missing")).toEqual([]);
  });
});

describe.skipIf(!has("nyc_green_taxi"))("green taxi", () => {
  test("a month later tips have moved, rides have not", async () => {
    const report = await judge(rides("2021-01"), rides("2021-02"), "taxi.yaml");
    expect(new Set(drifted(report))).toEqual(new Set(["extra", "tip_amount"]));
  });

  test("a year later rides are shorter, cheaper, and start elsewhere", async () => {
    const report = await judge(rides("2021-01"), rides("2022-01"), "taxi.yaml");
    const moved = ["DOLocationID", "PULocationID", "fare_amount", "minutes", "total_amount", "trip_distance"];
    expect(drifted(report)).toEqual(expect.arrayContaining(moved));
  });

  test("other storage of the same values is a note; a raised surcharge is drift", async () => {
    const report = await judge(rides("2022-01"), rides("2023-02"), "taxi.yaml");
    expect(drifted(report)[0]).toBe("improvement_surcharge");
    const types = report.quality.filter(({ check }) => check === "type-changed");
    expect(types.map(({ column }) => column)).toEqual(expect.arrayContaining(["passenger_count", "payment_type"]));
    expect(types.filter(({ verdict }) => verdict !== "note")).toEqual([]);
  });

  test("by day, usual tips of the reference excuse the tips, a changed city is not excused", async () => {
    const [quiet, changed] = ["2021-02-10", "2022-01-12"];
    await script("by-day.mjs", data ?? "", out, quiet, changed);
    expect(drifted(read(`taxi-${quiet}.json`))).toEqual([]);
    const moved = ["DOLocationID", "PULocationID", "fare_amount", "trip_distance"];
    expect(drifted(read(`taxi-${changed}.json`))).toEqual(expect.arrayContaining(moved));
  });
});

function has(folder: Folder): boolean {
  return data !== null && existsSync(join(data, folder));
}

function cut(name: string): string {
  return join(out, name);
}

function rides(month: string): string {
  return join("nyc_green_taxi", `green_tripdata_${month}.parquet`);
}

/** What `driftline report` says; paths that are not absolute lie in DRIFTLINE_DATA. */
async function judge(reference: string, current: string, config?: string): Promise<Report> {
  const [from, to] = [reference, current].map((path) => (isAbsolute(path) ? path : join(data ?? "", path)));
  const settings = config === undefined ? [] : ["--config", join(studies, config)];
  const words = ["report", "--reference", from ?? "", "--current", to ?? "", "--json", cut("report.json"), ...settings];
  const { code, stderr } = await runDriftline(words, out);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return read("report.json");
}

function read(name: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(cut(name), "utf8")));
}

async function script(name: string, ...words: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [join(studies, name), ...words], { cwd: repository });
}

/** Names of drifted columns, most important first. */
function drifted({ columns }: Report): readonly string[] {
  return columns.filter(({ verdict }) => verdict === "drifted").map(({ name }) => name);
}

function alarms({ quality }: Report, check: string): readonly (string | null)[] {
  return quality
    .filter((result) => result.check === check && result.verdict === "alarm")
    .map((result) => result.column);
}

function effectOf({ columns }: Report, name: string): number | null {
  return columns.find((column) => column.name === name)?.effect ?? null;
}
