import { importanceOf, metricFamilies, type MetricName } from "./families/index.ts";
import { labelText } from "./label-text.ts";
import type { Sample } from "./sample.ts";

export type ExpositionFormat = "text" | "openmetrics";

/** Lines of one family, without its head. */
export interface FamilyLines {
  readonly name: MetricName;
  readonly lines: string;
}

export interface SampleLines {
  readonly families: readonly FamilyLines[];
  readonly series: number;
  /** For which there was no place. */
  readonly dropped: number;
}

/** Samples as lines by family, at most `mostSeries` of them, the most important first. A series that comes twice counts once. */
export function sampleLines(samples: readonly Sample[], mostSeries: number): SampleLines {
  const series = seriesOf(samples);
  const kept = series.length <= mostSeries ? series : mostImportant(series, mostSeries);
  const lines = new Map<MetricName, string[]>();
  for (const { sample, line } of kept) {
    const own = lines.get(sample.name);
    if (own === undefined) lines.set(sample.name, [line]);
    else own.push(line);
  }
  const families = [...lines].map(([name, own]) => ({ name, lines: own.join("") }));
  return { families, series: kept.length, dropped: series.length - kept.length };
}

interface Series {
  readonly sample: Sample;
  readonly line: string;
}

function seriesOf(samples: readonly Sample[]): readonly Series[] {
  const seen = new Set<string>();
  const series: Series[] = [];
  for (const sample of samples) {
    if (sample.value === null || Number.isNaN(sample.value)) continue;
    const head = `${sample.name}${labelText(sample.labels)}`;
    if (seen.has(head)) continue;
    seen.add(head);
    series.push({ sample, line: `${head} ${numberText(sample.value)}\n` });
  }
  return series;
}

function mostImportant(series: readonly Series[], count: number): readonly Series[] {
  const placed = series.map((one) => ({ one, importance: importanceOf(one.sample.name), rank: one.sample.rank }));
  placed.sort((left, right) => left.importance - right.importance || left.rank - right.rank);
  return placed.slice(0, count).map(({ one }) => one);
}

/** Families with their heads, each once and in one piece. */
export function expositionText(families: readonly FamilyLines[], format: ExpositionFormat): string {
  return families.map(({ name, lines }) => (lines === "" ? "" : headOf(name, format) + lines)).join("");
}

function headOf(name: MetricName, format: ExpositionFormat): string {
  const { type, help } = metricFamilies[name];
  const family = format === "openmetrics" && type === "counter" ? name.replace(/_total$/u, "") : name;
  return `# HELP ${family} ${help}\n# TYPE ${family} ${type}\n`;
}

export function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "+Inf" : "-Inf";
}
