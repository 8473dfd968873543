import type { ASTNode } from "@marcbachmann/cel-js";
import { callProblem } from "./call-problem.ts";
import { parseExpression } from "./compile-expression.ts";
import { expressionError } from "./expression-error.ts";

/**
 * Checks what can be known of an expression without data: its grammar, its functions and how many arguments they take. Names of
 * columns and types of values show on a file only.
 *
 * @returns The columns that it names.
 * @throws ConfigError `expression-not-valid` with the position and the problem.
 */
export function checkExpression(expression: string): ReadonlySet<string> {
  const columns = new Set<string>();
  const look = (node: ASTNode): void => {
    const problem = problemOf(node);
    if (problem !== null) throw expressionError({ expression, start: node.start }, problem);
    const column = columnOf(node);
    if (column === null) childrenOf(node).forEach(look);
    else columns.add(column);
  };
  look(parseExpression(expression));
  return columns;
}

function problemOf(node: ASTNode): string | null {
  switch (node.op) {
    case "call":
      return node.args[0] === "column" ? null : callProblem(node.args[0], node.args[1].length);
    case "rcall":
      return callProblem(node.args[0], node.args[2].length + 1);
    case "in":
      return node.args[1].op === "list" ? null : 'After `in` stands a list, such as ["a", "b"].';
    default:
      return null;
  }
}

/** The column that a node stands for, dots in its name included. */
function columnOf(node: ASTNode): string | null {
  if (node.op === "id") return node.args;
  if (node.op === ".") {
    const before = columnOf(node.args[0]);
    return before === null ? null : `${before}.${node.args[1]}`;
  }
  if (node.op !== "call" || node.args[0] !== "column") return null;
  const [name] = node.args[1];
  return name?.op === "value" && typeof name.args === "string" ? name.args : null;
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case ".":
      return [node.args[0]];
    case "!_":
    case "-_":
      return [node.args];
    case "?:":
    case "&&":
    case "||":
    case "in":
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
    case "list":
      return node.args;
    default:
      return [];
  }
}
