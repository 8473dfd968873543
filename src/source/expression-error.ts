import { ConfigError } from "../errors.ts";

/** Where in an expression something is wrong. */
export interface ExpressionPlace {
  readonly expression: string;
  /** Position of the first character concerned, from 0. */
  readonly start: number;
}

/** @param problem - A whole sentence. */
export function expressionError(place: ExpressionPlace, problem: string, cause?: unknown): ConfigError {
  const { expression, start } = place;
  return new ConfigError("expression-not-valid", { expression, position: start + 1, problem }, cause);
}
