import { ConfigError } from "../errors.ts";
import type { UserConfig } from "../model/user-config.ts";
import type { ConfigProblem } from "../model/validate-config.ts";
import { checkExpression } from "../source/check-expression.ts";

interface PlacedExpression {
  readonly path: readonly string[];
  readonly expression: string;
}

/** What is wrong with the expressions of a config, as far as it shows without data. */
export function expressionProblems(config: UserConfig): readonly ConfigProblem[] {
  return placedExpressions(config).flatMap(({ path, expression }) => {
    const message = problemOf(expression);
    return message === null ? [] : [{ path, about: "value", message }];
  });
}

/**
 * What a service cannot compute though a report on a file could: expressions over columns whose values it drops or hashes when it
 * takes a record.
 */
export function privacyProblems(config: UserConfig): readonly ConfigProblem[] {
  const { drop = [], hash = [] } = config.privacy ?? {};
  const hidden = new Set([...drop, ...hash]);
  if (hidden.size === 0) return [];
  return placedExpressions(config).flatMap(({ path, expression }) => {
    if (problemOf(expression) !== null) return [];
    const column = [...checkExpression(expression)].find((name) => hidden.has(name));
    const message = `uses ${column}, whose values privacy hides before the service could compute anything of them.`;
    return column === undefined ? [] : [{ path, about: "value", message }];
  });
}

function placedExpressions({ derive = {}, filter, segments = {}, cost }: UserConfig): readonly PlacedExpression[] {
  const placed: PlacedExpression[] = Object.entries(derive).map(([name, expression]) => {
    return { path: ["derive", name], expression };
  });
  if (filter !== undefined) placed.push({ path: ["filter"], expression: filter });
  for (const [name, expression] of Object.entries(segments)) {
    if (name !== "by" && typeof expression === "string") placed.push({ path: ["segments", name], expression });
  }
  if (typeof cost === "string") placed.push({ path: ["cost"], expression: cost });
  return placed;
}

function problemOf(expression: string): string | null {
  try {
    checkExpression(expression);
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { position = 1, problem = error.message } = error.details;
    return `cannot be understood: in \`${shortened(expression)}\` at character ${position}: ${problem}`;
  }
}

function shortened(expression: string): string {
  return expression.length > 100 ? `${expression.slice(0, 100)}…` : expression;
}
