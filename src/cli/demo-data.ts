import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DependencyError } from "../errors.ts";
import { Engine } from "../source/engine.ts";
import { quoteText } from "../source/sql-text.ts";

/** Files of the demo, in a folder that goes when `close` is called. */
export interface DemoData {
  readonly reference: string;
  readonly june: string;
  readonly faultyJune: string;
  close(): void;
}

/** Their distances arrive in kilometers in the faulty month: the twenty busiest airports. */
const kilometerAirports = "ORD DFW ATL LAX PHX STL DTW MSP DEN LAS BOS CLT IAH SFO EWR PHL SEA LGA PIT BWI".split(" ");

/** What the demo does to June, in words. */
export const plantedFaults: readonly string[] = [
  `distances of flights from ${kilometerAirports.length} airports (${kilometerAirports.slice(0, 4).join(", ")}, ...) in kilometers instead of miles`,
  "from June 18 to 20, the delay of two flights in three missing",
  'from June 10, Chicago Midway coded as "CHI", which the reference never had',
];

/**
 * Cuts three months out of the three million flights that the package `vega-datasets` holds, and plants faults in one copy of June.
 *
 * @throws DependencyError `dependency-absent` without that package.
 */
export async function demoData(): Promise<DemoData> {
  const flights = quoteText(flightsFile());
  const folder = mkdtempSync(join(tmpdir(), "driftline-demo-"));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", close);
  const path = (name: string): string => join(folder, name);
  const june = `from ${flights} where date >= timestamp '2001-06-01' and date < timestamp '2001-07-01'`;
  const files = {
    reference: path("flights-january-february.parquet"),
    june: path("flights-june.parquet"),
    faultyJune: path("flights-june-faulty.parquet"),
  };
  const engine = await Engine.open();
  try {
    await engine.run(copy(`select * from ${flights} where date < timestamp '2001-03-01'`, files.reference));
    await engine.run(copy(`select * ${june}`, files.june));
    await engine.run(copy(`select ${faultyColumns()} ${june}`, files.faultyJune));
  } finally {
    engine.close();
  }
  return { ...files, close };
}

function copy(select: string, file: string): string {
  return `copy (${select}) to ${quoteText(file)} (format parquet)`;
}

/** Deterministic: which delays go missing hangs on the row's own values. */
function faultyColumns(): string {
  const airports = kilometerAirports.map(quoteText).join(", ");
  const burst = "date >= timestamp '2001-06-18' and date < timestamp '2001-06-21'";
  return [
    "date",
    `case when ${burst} and hash(date, origin, destination, distance) % 3 < 2 then null else delay end as delay`,
    `case when origin in (${airports}) then cast(round(distance * 1.609344) as bigint) else distance end as distance`,
    "case when origin = 'MDW' and date >= timestamp '2001-06-10' then 'CHI' else origin end as origin",
    "destination",
  ].join(", ");
}

function flightsFile(): string {
  const needed = {
    package: "vega-datasets",
    problem: "The demo's data is not there; npm install --save-dev vega-datasets@3.2.1 brings it.",
  };
  for (const start of [import.meta.url, join(process.cwd(), "package.json")]) {
    const folder = packageFolder(start);
    const file = folder === null ? null : join(folder, "data", "flights-3m.parquet");
    if (file !== null && existsSync(file)) return file;
  }
  throw new DependencyError("dependency-absent", needed);
}

/** Folder of vega-datasets as seen from a module; null when it is not installed there. */
function packageFolder(start: string): string | null {
  try {
    return dirname(dirname(createRequire(start).resolve("vega-datasets")));
  } catch {
    return null;
  }
}
