import { Environment, ParseError } from "@marcbachmann/cel-js";
import type { ASTNode } from "@marcbachmann/cel-js";
import { ConfigError } from "../errors.ts";
import type { StorageType } from "../model/column.ts";
import { nearestName } from "../model/nearest-name.ts";
import { callProblem } from "./call-problem.ts";
import { expressionError } from "./expression-error.ts";
import { expressionFunctions, unify } from "./expression-functions.ts";
import { arithmetic, compare, concatenate } from "./expression-operators.ts";
import { asBoolean, asDouble, doubleFragment, fragment } from "./sql-fragment.ts";
import type { Fragment, FragmentType } from "./sql-fragment.ts";
import { quoteName, quoteText } from "./sql-text.ts";

/** A column that an expression may name. */
export interface ExpressionColumn {
  readonly name: string;
  readonly storage: StorageType;
}

const longestExpression = 10_000;
const longestSql = 100_000;

const environment = new Environment({
  limits: { maxAstNodes: 1500, maxDepth: 40, maxListElements: 1000, maxCallArguments: 32, maxMapEntries: 0 },
});

/**
 * Turns an expression of the config (a subset of CEL, docs/expressions.md) into SQL for DuckDB.
 *
 * Null follows SQL: it makes what it touches null, a condition that is null is not met. Arithmetic is done in doubles,
 * `/` never cuts to whole numbers, and division by zero gives null. Text is read as a number or a time where one is needed
 * (null where it is none), so that a side that stores numbers as text means the same.
 *
 * @param expected - "boolean" for a filter: then anything but a condition is refused.
 * @returns One SQL expression, safe to stand anywhere one may; it names only the given columns.
 * @throws ConfigError `expression-not-valid` with the position and the problem; `column-unknown` with the nearest name.
 *
 * @example
 * compileExpression("minutes / 60 > 2", [{ name: "minutes", storage: "integer" }])
 * // ((CAST("minutes" AS DOUBLE) / nullif(CAST(60 AS DOUBLE), 0)) > 2)
 */
export function compileExpression(
  expression: string,
  columns: readonly ExpressionColumn[],
  expected: "any" | "boolean" = "any",
): string {
  const storages = new Map(columns.map((column) => [column.name, column.storage]));
  const compiled = new Compiler(expression, storages).compile(parseExpression(expression));
  const sql = expected === "boolean" ? asBoolean(compiled) : compiled.sql;
  if (sql === null)
    throw expressionError({ expression, start: 0 }, "A filter must be a condition, such as minutes >= 1.");
  return sql;
}

/**
 * Checks what can be checked of an expression without data, and gives its tree.
 *
 * @throws ConfigError `expression-not-valid` with the position and the problem.
 */
export function parseExpression(expression: string): ASTNode {
  if (expression.length > longestExpression) {
    const place = { expression: `${expression.slice(0, 60)}…`, start: 0 };
    throw expressionError(place, `It is longer than ${longestExpression} characters.`);
  }
  try {
    return environment.parse(expression).ast;
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause;
    throw expressionError({ expression, start: cause.range?.start ?? 0 }, `${cause.summary}.`, cause);
  }
}

const storageTypes: Readonly<Record<StorageType, FragmentType>> = {
  integer: "number",
  decimal: "number",
  boolean: "boolean",
  datetime: "datetime",
  string: "text",
  nested: "nested",
};

class Compiler {
  private readonly expression: string;
  private readonly storages: ReadonlyMap<string, StorageType>;

  constructor(expression: string, storages: ReadonlyMap<string, StorageType>) {
    this.expression = expression;
    this.storages = storages;
  }

  compile(node: ASTNode): Fragment {
    const compiled = this.build(node);
    if (typeof compiled === "string") throw this.error(node, compiled);
    if (compiled.sql.length > longestSql) throw this.error(node, "It is too large.");
    return compiled;
  }

  private build(node: ASTNode): Fragment | string {
    switch (node.op) {
      case "value":
        return this.literal(node.args);
      case "id":
      case ".":
        return this.column(node, dottedName(node));
      case "call":
        return this.call(node, node.args[0], node.args[1]);
      case "rcall":
        return this.call(node, node.args[0], [node.args[1], ...node.args[2]]);
      case "?:":
        return this.choose(...node.args);
      case "&&":
      case "||":
        return this.join(node.op === "&&" ? "AND" : "OR", node.args);
      case "!_":
        return fragment("boolean", `(NOT ${this.condition(node.args)})`);
      case "-_":
        return this.negate(node.args);
      case "in":
        return this.isIn(...node.args);
      case "==":
      case "!=":
      case "<":
      case "<=":
      case ">":
      case ">=":
        return compare(node.op, this.compile(node.args[0]), this.compile(node.args[1]));
      case "+":
      case "-":
      case "*":
      case "/":
      case "%":
        return this.calculate(node.op, node.args);
      default:
        return "Lists stand only after `in`; maps and indexes are not supported.";
    }
  }

  private literal(value: unknown): Fragment | string {
    if (value === null) return fragment("null", "NULL");
    if (typeof value === "boolean") return fragment("boolean", value ? "TRUE" : "FALSE");
    if (typeof value === "number") return doubleFragment(`CAST(${value} AS DOUBLE)`);
    if (typeof value === "bigint") return fragment("number", String(value));
    if (typeof value !== "string") return "Literals are numbers, texts, true, false and null.";
    if (value.includes("\0")) return "A text must not hold the character 0.";
    return { ...fragment("text", quoteText(value)), literal: value };
  }

  private column(node: ASTNode, name: string | null): Fragment | string {
    if (name === null) return "Only columns have names with dots.";
    const storage = this.storages.get(name);
    // Decimals of any width count as doubles, so that 1.50 and 1.5 are one text on both sides.
    if (storage === "decimal") return doubleFragment(`CAST(${quoteName(name)} AS DOUBLE)`);
    if (storage !== undefined) return fragment(storageTypes[storage], quoteName(name));
    const nearest = nearestName(name, this.storages.keys());
    throw new ConfigError("column-unknown", {
      column: name,
      expression: this.expression,
      position: node.start + 1,
      ...(nearest === null ? {} : { nearest }),
    });
  }

  private call(node: ASTNode, name: string, args: readonly ASTNode[]): Fragment | string {
    if (name === "column") return this.column(node, columnArgument(args));
    const problem = callProblem(name, args.length);
    if (problem !== null) return problem;
    const built = expressionFunctions.get(name)?.build(args.map((arg) => this.compile(arg)));
    return built ?? `There is no function ${name}.`;
  }

  private choose(condition: ASTNode, yes: ASTNode, no: ASTNode): Fragment | string {
    const alike = unify([this.compile(yes), this.compile(no)]);
    if (alike === null) return "Both outcomes of ? : must be of one type.";
    return fragment(alike.type, `(CASE WHEN ${this.condition(condition)} THEN ${alike.sqls.join(" ELSE ")} END)`);
  }

  private join(operator: "AND" | "OR", args: readonly ASTNode[]): Fragment {
    return fragment("boolean", `(${args.map((arg) => this.condition(arg)).join(` ${operator} `)})`);
  }

  private condition(node: ASTNode): string {
    const sql = asBoolean(this.compile(node));
    if (sql === null) throw this.error(node, "A condition is needed here: compare the value with something.");
    return sql;
  }

  private negate(node: ASTNode): Fragment | string {
    const value = this.compile(node);
    if (node.op === "value" && typeof node.args === "bigint") return fragment("number", `(-${value.sql})`);
    const x = asDouble(value);
    return x === null ? "A number is needed here." : doubleFragment(`(-${x})`);
  }

  private isIn(value: ASTNode, list: ASTNode): Fragment | string {
    if (list.op !== "list") return 'After `in` stands a list, such as ["a", "b"].';
    if (list.args.length === 0) return fragment("boolean", "FALSE");
    const left = this.compile(value);
    const items = list.args.map((item) => this.compile(item));
    if (left.type !== "nested" && items.every((item) => item.type === left.type)) {
      return fragment("boolean", `(${left.sql} IN (${items.map((item) => item.sql).join(", ")}))`);
    }
    const tests = list.args.map((item) => this.isEqual(item, left));
    return fragment("boolean", `(${tests.join(" OR ")})`);
  }

  private isEqual(item: ASTNode, left: Fragment): string {
    const compared = compare("==", left, this.compile(item));
    if (typeof compared === "string") throw this.error(item, compared);
    return compared.sql;
  }

  private calculate(operator: "+" | "-" | "*" | "/" | "%", args: readonly [ASTNode, ASTNode]): Fragment | string {
    const left = this.compile(args[0]);
    const right = this.compile(args[1]);
    const isText = left.type === "text" || right.type === "text";
    return operator === "+" && isText ? concatenate(left, right) : arithmetic(operator, left, right);
  }

  private error(node: ASTNode, problem: string): ConfigError {
    return expressionError({ expression: this.expression, start: node.start }, problem);
  }
}

/** `trip.distance` names the column "trip.distance". */
function dottedName(node: ASTNode): string | null {
  if (node.op === "id") return node.args;
  if (node.op !== ".") return null;
  const before = dottedName(node.args[0]);
  return before === null ? null : `${before}.${node.args[1]}`;
}

function columnArgument(args: readonly ASTNode[]): string | null {
  const [only] = args;
  return args.length === 1 && only?.op === "value" && typeof only.args === "string" ? only.args : null;
}
