import { exitCodes } from "./exit-code.ts";
import { readConfig } from "./read-config.ts";
import type { Terminal } from "./terminal.ts";

/** `driftline config check FILE`: everything that can be known to be wrong without data. */
export async function configCheckCommand(file: string, terminal: Terminal): Promise<number> {
  const { expressionProblems } = await import("../flow/expression-problems.ts");
  await readConfig(file, expressionProblems);
  terminal.out(`${file} is fine.\n`);
  return exitCodes.fine;
}
