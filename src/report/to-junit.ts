import type { ColumnResult, QualityResult, ReportDocument } from "../model/report-document.ts";
import { cleanText } from "./clean-text.ts";
import { type JunitCase, sectionCases } from "./junit-section-cases.ts";
import { checkWords } from "./words.ts";

/**
 * The report as JUnit XML for continuous integration: one suite, a case for each column's drift, each quality check, and each judgment of the sections after the columns.
 * Alarms are failures with their sentence, too little data is skipped, columns that take no part are skipped with the reason.
 */
export function toJunit(document: ReportDocument): string {
  const cases = [
    ...document.columns.map((column) => columnCase(document, column)),
    ...document.quality.map(qualityCase),
    ...sectionCases(document),
  ];
  const failures = cases.filter((entry) => entry.outcome === "failure").length;
  const skipped = cases.filter((entry) => entry.outcome === "skipped").length;
  const suite = attributes({
    name: document.model === null ? "driftline" : `driftline ${document.model}`,
    tests: String(cases.length),
    failures: String(failures),
    errors: "0",
    skipped: String(skipped),
    time: "0",
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite${suite}>`,
    `    <properties>${properties(document)}</properties>`,
    ...cases.map(caseXml),
    `    <system-out>${escapeXml(document.sentence)}</system-out>`,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function columnCase(document: ReportDocument, column: ColumnResult): JunitCase {
  const alarmed = document.findings.some(
    (finding) => finding.kind === "drift" && finding.verdict === "alarm" && finding.column === column.name,
  );
  const shared = { group: "drift", name: column.name, type: column.verdict, sentence: column.sentence } as const;
  if (column.verdict === "drifted" || alarmed) return { ...shared, outcome: "failure" };
  return { ...shared, outcome: column.verdict === "ok" ? "passed" : "skipped" };
}

const qualityOutcomes = { alarm: "failure", "insufficient-data": "skipped", ok: "passed", note: "passed" } as const;

function qualityCase(result: QualityResult): JunitCase {
  const about = result.column === null ? "table" : result.column;
  return {
    group: "quality",
    name: `${about}: ${checkWords[result.check]}`,
    outcome: qualityOutcomes[result.verdict],
    type: result.check,
    sentence: result.sentence,
  };
}

function caseXml(entry: JunitCase): string {
  const open = `    <testcase${attributes({ classname: `driftline.${entry.group}`, name: entry.name, time: "0" })}`;
  if (entry.outcome === "passed") return `${open}/>`;
  const message = attributes({ message: entry.sentence });
  if (entry.outcome === "skipped") return `${open}><skipped${message}/></testcase>`;
  return `${open}><failure${message}${attributes({ type: entry.type })}>${escapeXml(entry.sentence)}</failure></testcase>`;
}

function properties(document: ReportDocument): string {
  const facts = {
    verdict: document.verdict,
    level: String(document.level),
    seed: String(document.seed),
    "reference.hash": document.reference.hash,
    "current.hash": document.current.hash,
    version: document.decision.driftlineVersion,
  };
  return Object.entries(facts)
    .map(([name, value]) => `<property${attributes({ name, value })}/>`)
    .join("");
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"']/gu, (character) => entities[character] ?? "");
}
