// Judges single days of taxi rides against January 2021, for docs/case-studies.md:
//   node examples/case-studies/by-day.mjs DATA OUT [DAY ...]
// DATA holds the folder nyc_green_taxi; without days, every day of February 2021 and of January 2022 is judged.
import { DuckDBInstance } from "@duckdb/node-api";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [dataFolder, outFolder, ...chosenDays] = process.argv.slice(2);
if (dataFolder === undefined || outFolder === undefined) {
  console.error("usage: node examples/case-studies/by-day.mjs DATA OUT [DAY ...]");
  process.exit(2);
}
mkdirSync(outFolder, { recursive: true });

const program = join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const config = join(import.meta.dirname, "taxi-by-day.yaml");
const rides = (month) => join(dataFolder, "nyc_green_taxi", `green_tripdata_${month}.parquet`);
const driftline = (...words) => execFileSync(process.execPath, [program, ...words, "--config", config, "--quiet"]);

const daysOf = (month, count) => Array.from({ length: count }, (_, i) => `${month}-${String(i + 1).padStart(2, "0")}`);
const days = chosenDays.length > 0 ? chosenDays : [...daysOf("2021-02", 28), ...daysOf("2022-01", 31)];

const reference = join(outFolder, "january-2021.json");
driftline("profile", rides("2021-01"), "--out", reference);

const connection = await (await DuckDBInstance.create()).connect();
const reports = [];
for (const day of days) reports.push({ month: day.slice(0, 7), report: await judge(day) });

for (const month of new Set(reports.map((entry) => entry.month))) print(month);

/** The report of one day. The text put into the SQL is the caller's own paths and dates. */
async function judge(day) {
  const file = join(outFolder, `taxi-${day}.parquet`);
  await connection.run(
    `copy (from '${rides(day.slice(0, 7))}' where cast(lpep_pickup_datetime as date) = date '${day}') to '${file}'`,
  );
  const json = join(outFolder, `taxi-${day}.json`);
  driftline("report", "--reference", reference, "--current", file, "--json", json);
  return JSON.parse(readFileSync(json, "utf8"));
}

/** How many days of a month open each gate, column by column. */
function print(month) {
  const ofMonth = reports.filter((entry) => entry.month === month).map(({ report }) => report);
  const judged = ofMonth.flatMap(({ columns }) => columns.filter(({ gates }) => gates !== null));
  const names = [...new Set(judged.map(({ name }) => name))].toSorted((a, b) => a.localeCompare(b));
  console.log(`\n${month}: ${ofMonth.length} days, open on`);
  console.log(row("column", ["noise", "and size", "all three"]));
  for (const name of names) {
    const own = judged.filter((column) => column.name === name);
    const noise = own.filter(({ gates }) => gates.noise.state === "open");
    const size = noise.filter(({ gates }) => gates.size.state === "open");
    const drifted = own.filter(({ verdict }) => verdict === "drifted");
    console.log(row(name, [noise.length, size.length, drifted.length]));
  }
  const quality = ofMonth.flatMap((report) => report.quality.filter(({ verdict }) => verdict === "alarm"));
  for (const check of new Set(quality.map((result) => result.check))) {
    const found = ofMonth.filter((report) => report.quality.some((q) => q.check === check && q.verdict === "alarm"));
    console.log(`quality, ${check}: ${found.length}`);
  }
}

function row(name, cells) {
  return name.padEnd(16) + cells.map((cell) => String(cell).padStart(10)).join("");
}
