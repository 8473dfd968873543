import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { clientOverhead } from "./client.ts";
import { coverage } from "./coverage.ts";
import { falseAlarms } from "./false-alarms.ts";
import { ingest } from "./ingest.ts";
import { kill } from "./kill.ts";
import { multivariate } from "./multivariate.ts";
import { outliers } from "./outliers.ts";
import { performanceSpeed } from "./performance.ts";
import { repository } from "./places.ts";
import { power } from "./power.ts";
import { restart } from "./restart.ts";
import { renderSection, type Section } from "./section.ts";
import { scrape } from "./scrape.ts";
import { segments } from "./segments.ts";
import { soak } from "./soak.ts";
import { speed } from "./speed.ts";
import { stores } from "./stores.ts";
import { wholeReport } from "./whole-report.ts";
import { largeWindow } from "./window.ts";

const usage = `npm run bench -- [speed] [false-alarms] [power] [coverage] [outliers] [segments] [multivariate] [performance] [stores]
  [whole-report] [client] [ingest] [kill] [window] [restart] [soak] [scrape] [--quick] [--scale N] [--write]
  [--mongodb URL] [--cpu-prof FOLDER]
  --quick   fewer simulations and only small files: some minutes
  --scale   multiplies the number of simulations (default 1; 0.05 with --quick)
  --write   puts the result into docs/benchmarks.md, each part in its own place
  --mongodb mongodb://HOST to measure the service with as well, in databases that are dropped afterwards; java: the server of the tests
  --cpu-prof  where each service that is measured leaves a profile of its processor time`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    scale: { type: "string" },
    write: { type: "boolean", default: false },
    mongodb: { type: "string" },
    "cpu-prof": { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const quick = values.quick;
const scale = Number(values.scale ?? (quick ? "0.05" : "1"));
const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const profiled = values["cpu-prof"];
const service = {
  quick,
  log,
  mongodb: values.mongodb ?? null,
  nodeFlags: profiled === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profiled}`],
};
const parts: ReadonlyMap<string, () => Promise<readonly Section[]>> = new Map([
  ["speed", () => speed({ quick, log })],
  ["false-alarms", () => falseAlarms({ scale, log })],
  ["power", () => power({ scale, log })],
  ["coverage", () => coverage({ scale, log })],
  ["multivariate", () => multivariate({ scale, log })],
  ["outliers", () => Promise.resolve(outliers({ quick, log }))],
  ["performance", () => performanceSpeed({ quick, log })],
  ["stores", () => stores({ quick, log })],
  ["segments", () => Promise.resolve(segments({ log }))],
  ["whole-report", () => wholeReport({ scale, log })],
  ["ingest", () => ingest(service)],
  ["kill", () => kill(service)],
  ["window", () => largeWindow(service)],
  ["restart", () => restart(service)],
  ["soak", () => soak(service)],
  ["scrape", () => scrape({ log })],
  ["client", () => clientOverhead({ quick, log })],
]);

if (values.help || positionals.some((name) => !parts.has(name)) || !(scale > 0)) {
  log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  await runParts(positionals.length > 0 ? positionals : [...parts.keys()]);
}

async function runParts(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const sections = (await parts.get(name)?.()) ?? [];
    const text = [machineLine(), ...sections.map(renderSection)].join("\n\n");
    console.log(`${text}\n`);
    if (values.write) writePart(name, text);
  }
}

/** The part between its two marks in docs/benchmarks.md; everything else there is written by hand. */
function writePart(name: string, text: string): void {
  const path = join(repository, "docs", "benchmarks.md");
  const page = readFileSync(path, "utf8");
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`docs/benchmarks.md has no marks for ${name}`);
  writeFileSync(path, `${page.slice(0, from)}${start}\n\n${text}\n\n${page.slice(to)}`);
}

function machineLine(): string {
  const day = new Date().toISOString().slice(0, 10);
  const memory = Math.round(totalmem() / 2 ** 30);
  const size = quick ? "quick run" : `scale ${scale}`;
  return `Measured ${day} on ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${memory} GiB, Node ${process.version}, ${process.platform}; ${size}.`;
}
