import { exitCodes } from "./exit-code.ts";
import { readConfig } from "./read-config.ts";
import type { Terminal } from "./terminal.ts";

/** `driftline config check FILE`: everything that can be known to be wrong without data. */
export async function configCheckCommand(file: string, terminal: Terminal): Promise<number> {
  const config = await readConfig(file);
  const expressions = [
    ...Object.values(config.derive),
    ...(config.filter === null ? [] : [config.filter]),
    ...config.segments.expressions.map(({ expression }) => expression),
    ...(config.cost?.kind === "expression" ? [config.cost.expression] : []),
  ];
  if (expressions.length > 0) {
    const { parseExpression } = await import("../source/compile-expression.ts");
    for (const expression of expressions) parseExpression(expression);
  }
  terminal.out(`${file} is fine.\n`);
  return exitCodes.fine;
}
