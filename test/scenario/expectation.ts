import type { ReportDocument } from "../../src/model/report-document.ts";

type Check = (document: ReportDocument, words: readonly string[]) => string | null;

/** Every way an `expect` line can speak; each returns what is wrong, or null. */
const checks: readonly [RegExp, Check][] = [
  [/^verdict ([\w-]+)$/u, (document, [verdict]) => differ(document.verdict, verdict, document.sentence)],
  [
    /^(\w+) effect ([\d.]+)\.\.([\d.]+)$/u,
    (document, [name, low, high]) => {
      const effect = columnOf(document, name)?.effect ?? Number.NaN;
      return effect >= Number(low) && effect <= Number(high) ? null : `the effect is ${effect}`;
    },
  ],
  [
    /^(\w+) quality ([\w-]+) (\w+)$/u,
    (document, [name, check, verdict]) => quality(document, { name, check, verdict }),
  ],
  [/^says "(.*)"$/u, (document, [words = ""]) => says(document, words)],
  [
    /^metric (\w+) ([\w-]+)$/u,
    (document, [name, verdict]) => {
      const metric = document.performance?.models[0]?.metrics.find((own) => own.name === name);
      return differ(metric?.verdict ?? "absent", verdict, metric?.sentence ?? "");
    },
  ],
  [
    /^segment "(.*)" ([\w-]+)$/u,
    (document, [condition, verdict]) => {
      const segment = document.segments?.find((own) => own.condition === condition);
      return differ(segment?.verdict ?? "absent", verdict, segment?.sentence ?? "");
    },
  ],
  [
    /^weak "(.*)" found$/u,
    (document, [condition]) => {
      const found = (document.weakSegments?.segments ?? []).map((segment) => segment.condition);
      return found.some((own) => own === condition) ? null : `found were ${JSON.stringify(found)}`;
    },
  ],
  [
    /^fairness (\w+) ([\w-]+)$/u,
    (document, [name, verdict]) => {
      const groups = document.fairness?.find((own) => own.name === name);
      return differ(groups?.verdict ?? "absent", verdict, groups?.sentence ?? "");
    },
  ],
  [
    /^shift (\w+) ([\w-]+)$/u,
    (document, [kind, verdict]) => {
      const shift = document.causes?.shifts.find((own) => own.kind === kind);
      return differ(shift?.verdict ?? "absent", verdict, shift?.sentence ?? "");
    },
  ],
  [
    /^(\w+) ([\w-]+)$/u,
    (document, [name, verdict]) => {
      const column = columnOf(document, name);
      return differ(column?.verdict ?? "absent", verdict, column?.sentence ?? "");
    },
  ],
];

/** What is wrong with a document, given one `expect` line (parts separated by commas); null when it is as expected. */
export function unmet(document: ReportDocument, text: string): string | null {
  for (const part of text.split(/,\s+(?=\w+ )/u)) {
    const found = checks.map(([pattern, check]) => ({ words: pattern.exec(part), check })).find(({ words }) => words);
    if (!found?.words) throw new Error(`cannot expect "${part}"`);
    const problem = found.check(document, found.words.slice(1));
    if (problem !== null) return `${part}: ${problem}`;
  }
  return null;
}

function columnOf(document: ReportDocument, name: string | undefined): ReportDocument["columns"][number] | undefined {
  return document.columns.find((column) => column.name === name);
}

function differ(found: string, expected: string | undefined, sentence: string): string | null {
  return found === expected ? null : `it is ${found} ("${sentence}")`;
}

interface QualityExpectation {
  readonly name: string | undefined;
  readonly check: string | undefined;
  readonly verdict: string | undefined;
}

function quality(document: ReportDocument, { name, check, verdict }: QualityExpectation): string | null {
  const found = document.quality.find((result) => (result.column ?? "table") === name && result.check === check);
  return differ(found?.verdict ?? "ok", verdict, found?.sentence ?? "");
}

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, " ");

function says(document: ReportDocument, words: string): string | null {
  const sentences = [document.sentence, ...document.findings.map((finding) => finding.sentence)].map(plain);
  return sentences.some((sentence) => sentence.includes(words)) ? null : `it says ${JSON.stringify(sentences)}`;
}
