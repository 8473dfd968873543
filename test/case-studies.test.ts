import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { data, has, patience, sayAbsent, studyFolder } from "./case-study-folder.ts";

const folders = ["adult", "bike_sharing", "elec2", "hotel_booking_nannyml", "nyc_green_taxi"];

const reportSchema = z.object({
  verdict: z.string(),
  decision: z.object({ variation: z.object({ state: z.string() }) }),
  columns: z.array(z.object({ name: z.string(), verdict: z.string(), effect: z.number().nullable() })),
  quality: z.array(z.object({ check: z.string(), column: z.string().nullable(), verdict: z.string() })),
});
type Report = z.infer<typeof reportSchema>;

const folder = studyFolder();

beforeAll(async () => {
  if (data !== null) await folder.script("prepare.mjs", data, folder.file(""));
}, patience.timeout);

afterAll(() => folder.remove());

test("says which case studies are left out", () => {
  expect(sayAbsent(folders, "the case studies"), "DRIFTLINE_DATA names a folder that does not exist").toBe(true);
});

describe.skipIf(!has("adult"))("adult", patience, () => {
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

describe.skipIf(!has("bike_sharing"))("bike sharing", patience, () => {
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

describe.skipIf(!has("elec2"))("elec2", patience, () => {
  test("columns that were constant before row 17,424 are the first to drift", async () => {
    const report = await judge(cut("elec2-before.csv"), cut("elec2-after.csv"), "elec2.yaml");
    expect(drifted(report)).toEqual(expect.arrayContaining(["transfer", "vicprice", "vicdemand"]));
    for (const quiet of ["class", "day", "period"]) expect(drifted(report)).not.toContain(quiet);
    const outside = new Set(alarms(report, "out-of-reference-range"));
    expect(outside).toEqual(new Set(["transfer", "vicdemand", "vicprice"]));
  });
});

describe.skipIf(!has("hotel_booking_nannyml"))("hotel bookings", patience, () => {
  test("the low season moves rates and lead times; a target that is still to come is no alarm", async () => {
    const side = (name: string): string => join("hotel_booking_nannyml", `hotel_booking_${name}_march.csv`);
    const report = await judge(side("reference"), side("analysis"), "hotel.yaml");
    expect(drifted(report).slice(0, 2)).toEqual(["adr", "lead_time"]);
    expect(report.quality).toContainEqual({ check: "column-missing", column: "is_canceled", verdict: "note" });
    expect(alarms(report, "column-missing")).toEqual([]);
  });
});

describe.skipIf(!has("nyc_green_taxi"))("green taxi", patience, () => {
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
    await folder.script("by-day.mjs", data ?? "", folder.file(""), quiet, changed);
    expect(drifted(reportSchema.parse(folder.json(`taxi-${quiet}.json`)))).toEqual([]);
    const moved = ["DOLocationID", "PULocationID", "fare_amount", "trip_distance"];
    expect(drifted(reportSchema.parse(folder.json(`taxi-${changed}.json`)))).toEqual(expect.arrayContaining(moved));
  });
});

function cut(name: string): string {
  return folder.file(name);
}

function rides(month: string): string {
  return join("nyc_green_taxi", `green_tripdata_${month}.parquet`);
}

async function judge(reference: string, current: string, config?: string): Promise<Report> {
  return reportSchema.parse(await folder.report({ reference, current, ...(config !== undefined && { config }) }));
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
