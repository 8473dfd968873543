import type { Config } from "../model/config.ts";
import type { ReportDocument } from "../model/report-document.ts";
import type { RowListing } from "../model/row-results.ts";
import type { CommonOptions } from "./command-line.ts";
import { configure } from "./configure.ts";
import type { ConfigOptions } from "./configure.ts";
import { exitCodes } from "./exit-code.ts";
import { checkOutputs, standardOutput, writeOutput } from "./output-file.ts";
import type { SidePaths } from "../flow/sides/with-sides.ts";
import { progressFor } from "./progress.ts";
import { requiredOption } from "./required-option.ts";
import { shellCommand } from "./shell-command.ts";
import type { Terminal } from "./terminal.ts";

export interface ReportOptions extends CommonOptions, ConfigOptions {
  readonly reference?: string;
  readonly current?: string;
  readonly outcomes?: string;
  readonly outcomesReference?: string;
  readonly html?: string;
  readonly json?: string;
  readonly markdown?: string;
  readonly junit?: string;
  readonly outliers?: string;
  readonly failOn?: "drift" | "alarm" | "never";
}

/** `driftline report`: two sides in, a report in every form that was asked for, a summary for whoever watches. */
export async function reportCommand(options: ReportOptions, terminal: Terminal): Promise<number> {
  const paths = {
    reference: requiredOption(options.reference, "--reference <file>"),
    current: requiredOption(options.current, "--current <file>"),
    referenceOutcomes: options.outcomesReference ?? null,
    outcomes: options.outcomes ?? null,
  };
  const outputs = [options.html, options.json, options.markdown, options.junit, options.outliers].filter(
    (path) => path !== undefined,
  );
  const inputs = [...Object.values(paths), options.config].filter((path) => typeof path === "string");
  checkOutputs(outputs, inputs);
  const config = await configure(options);
  const isListed = options.outliers !== undefined;
  const compared = await compareFiles(paths, config, { terminal, quiet: options.quiet === true, isListed });
  await writeReports(compared, options, terminal);
  const { document } = compared;
  if (options.quiet !== true && !outputs.includes(standardOutput)) {
    const { toTerminal } = await import("../report/to-terminal.ts");
    terminal.out(toTerminal(document, terminal));
  }
  return isFailure(document, options.failOn ?? "never") ? exitCodes.failOnMet : exitCodes.fine;
}

interface CompareOptions {
  readonly terminal: Terminal;
  readonly quiet: boolean;
  readonly isListed: boolean;
}

interface Compared {
  readonly document: ReportDocument;
  /** null when it was not asked for. */
  readonly listing: RowListing | null;
}

async function compareFiles(
  paths: SidePaths,
  config: Config,
  { terminal, quiet, isListed }: CompareOptions,
): Promise<Compared> {
  const progress = progressFor(terminal, quiet);
  try {
    const { judgeFiles } = await import("../flow/sides/judge-files.ts");
    const judged = await judgeFiles(paths, config, { isListed, progress });
    progress.end();
    if (!quiet) for (const note of judged.notes) terminal.error(`note: ${note}\n`);
    return judged;
  } finally {
    progress.end();
  }
}

/** Each form is loaded only when it is asked for. */
async function writeReports(
  { document, listing }: Compared,
  options: ReportOptions,
  terminal: Terminal,
): Promise<void> {
  const write = (path: string, content: string): void => {
    if (path === standardOutput) terminal.out(content);
    else writeOutput(path, content);
  };
  if (options.html !== undefined) {
    const { toHtml } = await import("../report/index.ts");
    write(options.html, toHtml(document, { command: shellCommand(options) }));
  }
  if (options.json !== undefined) {
    const { toJson } = await import("../report/to-json.ts");
    write(options.json, toJson(document));
  }
  if (options.markdown !== undefined) {
    const { toMarkdown } = await import("../report/to-markdown.ts");
    write(options.markdown, toMarkdown(document));
  }
  if (options.junit !== undefined) {
    const { toJunit } = await import("../report/to-junit.ts");
    write(options.junit, toJunit(document));
  }
  if (options.outliers !== undefined && listing !== null) {
    const { toOutliersCsv } = await import("../report/to-outliers-csv.ts");
    write(options.outliers, toOutliersCsv(listing));
  }
}

function isFailure(document: ReportDocument, failOn: "drift" | "alarm" | "never"): boolean {
  if (failOn === "alarm") return document.verdict === "alarm";
  return failOn === "drift" && document.columns.some((column) => column.verdict === "drifted");
}
