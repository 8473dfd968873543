import { existsSync } from "node:fs";
import { join } from "node:path";
import { rowsWhere, seededRandom, weakSegments } from "driftline/stats";
import { type FeatureTable, generateFeatures, readFeatures } from "./feature-table.ts";
import { plantErrors, plantRegion } from "./planted-region.ts";
import { count, seconds } from "./print-number.ts";
import type { Goal, Section } from "./section.ts";

export interface SegmentsOptions {
  readonly log: (line: string) => void;
}

const searches = 30;
const rates = { inside: 0.35, outside: 0.15 };

/** How often the search for weak segments finds one that was planted, and how often it names one where nothing is weak. */
export function segments({ log }: SegmentsOptions): readonly Section[] {
  const data = process.env["DRIFTLINE_DATA"] ?? null;
  const tables = [...(data === null ? [] : publishedTables(data)), generateFeatures(50_000, 20, 1)];
  const skipped = data === null ? " Published tables are skipped: DRIFTLINE_DATA names no folder with them." : "";
  const results = tables.map((table) => searchTable(table, log));
  return [
    {
      title: "Weak segments",
      about: `Errors of 0 and 1 on the rows of a table: 15 % everywhere, 35 % in a random region of one to three columns that holds 3 to 20 % of the rows; ${searches} regions for each table. Found: a named segment shares half of the rows in either with the region, or lies in it by 70 % and covers half of it. Nothing weak: the same errors in random order.${skipped}`,
      header: ["table", "rows", "columns", "found", "named where nothing is weak", "median time of a search"],
      rows: results.map(({ table, found, named, medianSeconds }) => [
        table.name,
        count(table.rows),
        count(table.features.length),
        `${found} of ${searches}`,
        `${named} of ${searches}`,
        seconds(medianSeconds),
      ]),
      goals: results.flatMap(goalsOf),
    },
  ];
}

function goalsOf({ table, found, named, medianSeconds }: TableResult): readonly Goal[] {
  const { name } = table;
  const goals = [
    { text: `found in at least 27 of ${searches} (${name})`, value: count(found), hit: found >= 27 },
    { text: `named where nothing is weak in at most 2 of ${searches} (${name})`, value: count(named), hit: named <= 2 },
  ];
  if (table.rows === 50_000) {
    const text = "50,000 rows of 20 columns in at most 2 s";
    goals.push({ text, value: seconds(medianSeconds), hit: medianSeconds <= 2 });
  }
  return goals;
}

function publishedTables(folder: string): readonly FeatureTable[] {
  const adult = join(folder, "adult", "adult-train.csv");
  const hotel = join(folder, "hotel_booking_nannyml", "hotel_booking_reference_march.csv");
  const tables: FeatureTable[] = [];
  if (existsSync(adult)) tables.push(readFeatures("adult", adult, { header: adultColumns, leaveOut: ["income"] }));
  if (existsSync(hotel)) {
    const leaveOut = ["Index", "timestamp", "y_pred", "y_pred_proba", "is_canceled"];
    tables.push(readFeatures("hotel bookings", hotel, { leaveOut }));
  }
  return tables;
}

const adultColumns =
  "age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,sex,capital-gain,capital-loss,hours-per-week,native-country,income".split(
    ",",
  );

interface TableResult {
  readonly table: FeatureTable;
  readonly found: number;
  readonly named: number;
  readonly medianSeconds: number;
}

function searchTable(table: FeatureTable, log: (line: string) => void): TableResult {
  let found = 0;
  let named = 0;
  const times: number[] = [];
  for (let seed = 1; seed <= searches; seed++) {
    const searched = searchRegion(table, seed);
    found += Number(searched.isFound);
    named += Number(searched.isNamed);
    times.push(searched.elapsedSeconds);
    log(`${table.name}, region ${seed}: ${searched.isFound ? "found" : "not found"}`);
  }
  const medianSeconds = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { table, found, named, medianSeconds };
}

interface RegionResult {
  readonly isFound: boolean;
  /** Whether a segment was named among the same errors in random order. */
  readonly isNamed: boolean;
  readonly elapsedSeconds: number;
}

function searchRegion({ features, rows }: FeatureTable, seed: number): RegionResult {
  const random = seededRandom(seed);
  const region = plantRegion(features, rows, random);
  const losses = plantErrors(region, rates, random);
  const start = performance.now();
  const result = weakSegments({ features, losses, options: { seed } });
  const elapsedSeconds = (performance.now() - start) / 1000;
  const named = result.status === "computed" ? result.segments : [];
  const isFound = named.some(({ conditions }) => matches(rowsWhere(conditions, features, rows), region.inside));
  const shuffled = weakSegments({ features, losses: shuffle(losses, random), options: { seed } });
  const isNamed = shuffled.status === "computed" && shuffled.segments.length > 0;
  return { isFound, isNamed, elapsedSeconds };
}

function matches(segment: Uint8Array, region: Uint8Array): boolean {
  let [both, either, inSegment, inRegion] = [0, 0, 0, 0];
  for (const [row, one] of segment.entries()) {
    const other = region[row] ?? 0;
    both += one & other;
    either += one | other;
    inSegment += one;
    inRegion += other;
  }
  return both >= 0.5 * either || (both >= 0.7 * inSegment && both >= 0.5 * inRegion);
}

function shuffle(values: Float64Array, random: () => number): Float64Array {
  const shuffled = Float64Array.from(values);
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor((last + 1) * random());
    [shuffled[last], shuffled[other]] = [shuffled[other] ?? 0, shuffled[last] ?? 0];
  }
  return shuffled;
}
