import { DriftlineError } from "../errors.ts";
import { oneLine, whereLines } from "../flow/sides/error-sentence.ts";
import { driftlineVersion } from "../model/version.ts";

/**
 * An error for a terminal: what happened, where, what to do; one line each, but one line for each problem of a config.
 *
 * @param verbose - Adds the stack, and the errors underneath.
 */
export function errorMessage(error: unknown, verbose: boolean): string {
  const lines = error instanceof DriftlineError ? knownError(error) : unknownError(error);
  return `${[...lines, ...(verbose ? stack(error) : [])].join("\n")}\n`;
}

function knownError(error: DriftlineError): readonly string[] {
  const where = whereLines(error.details);
  return [`driftline: ${error.message}`, ...where.map((line) => `  ${line}`), `  ${error.remedy}`];
}

function unknownError(error: unknown): readonly string[] {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [
    "driftline: Something went wrong inside Driftline. This is a bug, not your fault.",
    `  ${oneLine(message)}`,
    `  Run it again with --verbose and report what it prints, with the version (${driftlineVersion}).`,
  ];
}

function stack(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const cause = error.cause === undefined ? [] : ["caused by:", ...stack(error.cause)];
  return [error.stack ?? error.message, ...cause];
}
