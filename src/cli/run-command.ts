import { CommanderError } from "commander";
import { ConfigError } from "../errors.ts";
import { commandLine } from "./command-line.ts";
import { errorMessage } from "./error-message.ts";
import { exitCodeOf, exitCodes } from "./exit-code.ts";
import { processTerminal } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** Runs one command line and returns its exit code; every error ends here. */
export async function runCommand(words: readonly string[]): Promise<number> {
  const terminal = processTerminal(process);
  let exitCode: number = exitCodes.fine;
  const program = commandLine(terminal, (code) => {
    exitCode = code;
  });
  try {
    if (words.length === 0) terminal.out(program.helpInformation());
    else await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, terminal, words.includes("--verbose"));
  }
}

function explain(error: unknown, terminal: Terminal, verbose: boolean): number {
  // Help that was asked for is no error; commander has printed it.
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.fine;
  const known = error instanceof CommanderError ? usageError(error) : error;
  terminal.error(errorMessage(known, verbose));
  return exitCodeOf(known);
}

/** "error: unknown option '--htm'\n(Did you mean --html?)" as one of our errors. */
function usageError(error: CommanderError): ConfigError {
  if (error.code === "commander.help")
    return new ConfigError("usage-not-valid", { problem: "A command is missing, or not known." });
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/([^.?])$/, "$1.");
  const hint = rest.join(" ").replace(/^\((.*)\)$/, "$1");
  return new ConfigError("usage-not-valid", { problem: hint === "" ? sentence : `${sentence} ${hint}` }, error);
}
