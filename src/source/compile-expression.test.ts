import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConfigError } from "../errors.ts";
import { compileExpression } from "./compile-expression.ts";
import type { ExpressionColumn } from "./compile-expression.ts";

const columns: readonly ExpressionColumn[] = [
  { name: "minutes", storage: "integer" },
  { name: "miles", storage: "decimal" },
  { name: "zone", storage: "string" },
  { name: "paid", storage: "boolean" },
  { name: "at", storage: "datetime" },
  { name: "until", storage: "datetime" },
  { name: "nothing", storage: "integer" },
  { name: "digits", storage: "string" },
  { name: 'odd "name"; --', storage: "integer" },
  { name: "trip.length", storage: "decimal" },
  { name: "if", storage: "integer" },
  { name: "tags", storage: "nested" },
];

const oneRow = `SELECT 90::BIGINT AS minutes, 2.5::DOUBLE AS miles, ' Upper Zone' AS zone, true AS paid,
  TIMESTAMP '2021-02-28 23:05:30' AS at, TIMESTAMP '2021-03-01 00:35:30' AS until, NULL::BIGINT AS nothing, '12' AS digits,
  7 AS "odd ""name""; --", 3.0::DOUBLE AS "trip.length", 5 AS "if", ['a'] AS tags`;

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("SET TimeZone = 'UTC'");
});
afterAll(() => connection.closeSync());

async function evaluate(expression: string): Promise<unknown> {
  return evaluateSql(compileExpression(expression, columns));
}

async function evaluateSql(sql: string): Promise<unknown> {
  const reader = await connection.runAndReadAll(`SELECT ${sql} AS result FROM (${oneRow})`);
  const value = reader.getRowsJS()[0]?.[0];
  return typeof value === "bigint" ? Number(value) : value;
}

function failure(expression: string, expected: "any" | "boolean" = "any"): ConfigError {
  try {
    compileExpression(expression, columns, expected);
  } catch (cause) {
    if (cause instanceof ConfigError) return cause;
    throw cause;
  }
  throw new Error(`no error for ${expression}`);
}

describe("an expression gives in DuckDB", () => {
  it.each<[string, unknown]>([
    ["minutes >= 1 && minutes <= 60", false],
    ["minutes > 60 || nothing > 1", true],
    ["!(minutes > 60)", false],
    ["minutes / 60", 1.5],
    ["minutes + 1 - 2 * 3", 85],
    ["minutes % 60", 30],
    ["-minutes", -90],
    ["- -3", 3],
    ["minutes / 0", null],
    ["minutes % 0", null],
    ["minutes * 9000000000000000000 > 1e20", true],
    ["miles == 2.5", true],
    ["minutes != 90", false],
    ["zone + '_' + minutes", " Upper Zone_90"],
    ["'v' + column('trip.length') + '/' + miles", "v3/2.5"],
    ["minutes in [1, 90]", true],
    ["zone in []", false],
    ["zone in ['a', 'b']", false],
    ["digits in [12, 13]", true],
    ["nothing in [1, null]", true],
    ["nothing == null", true],
    ["null != minutes", true],
    ["tags == null", false],
    ["nothing > 1", null],
    ["nothing > 1 || true", true],
    ["nothing > 1 ? 'yes' : 'no'", "no"],
    ["paid ? miles : minutes", 2.5],
    ["paid == 1", true],
    ["trip.length + 1", 4],
    ["column('odd \"name\"; --') + 1", 8],
    ["column('if') == 5", true],
    ["abs(-3)", 3],
    ["floor(2.7) + ceil(2.1)", 5],
    ["round(2.567, 2)", 2.57],
    ["round(minutes / 7)", 13],
    ["round(1234, -2)", 1200],
    ["log(exp(2))", 2],
    ["log(0)", null],
    ["log(-1)", null],
    ["sqrt(16)", 4],
    ["sqrt(-1)", null],
    ["min(3, 1, 2) + max(1, minutes)", 91],
    ["min(nothing, 4)", 4],
    ["max(at, until) == until", true],
    ["lower(trim(zone))", "upper zone"],
    ["zone.upper().trim()", "UPPER ZONE"],
    ["size('h\u00e9') + length('abc')", 5],
    ["zone.contains('Zone') && zone.endsWith('ne') && !zone.startsWith('U')", true],
    ["zone.matches('^ U.*e$')", true],
    ["matches(zone, '(?i)upper')", true],
    ["matches(zone, '^Zone')", false],
    ["year(at) * 100 + month(at)", 202_102],
    ["day(at) + hour(at) + minute(at)", 28 + 23 + 5],
    ["at.dayOfWeek()", 7],
    ["minutesBetween(at, until)", 90],
    ["minutesBetween(until, at)", -90],
    ["at >= '2021-02-28' && at < '2021-03-01'", true],
    ["hour('2021-01-01 05:00')", 5],
    ["timestamp('not a time') == null", true],
    ["coalesce(nothing, minutes, 1)", 90],
    ["coalesce(nothing, 'none')", "none"],
    ["int(2.9) + int('7') + int(-2.9)", 7],
    ["int('x')", null],
    ["double(digits) + 0.5", 12.5],
    ["digits > 9", true],
    ["string(minutes) + '!'", "90!"],
    ["string(2.0)", "2"],
  ])("%s", async (expression, expected) => {
    const value = await evaluate(expression);
    if (typeof expected === "number") return expect(value).toBeCloseTo(expected, 10);
    return expect(value).toEqual(expected);
  });
});

describe("an expression is refused", () => {
  it.each([
    ["minutes +", "Unexpected token: EOF.", 10],
    ["nope(1)", "There is no function nope.", 1],
    ["rond(1)", "There is no function rond. Did you mean round?", 1],
    ["abs(1, 2)", "abs takes 1 argument, not 2.", 1],
    ["coalesce()", "coalesce takes 1 to 32 arguments, not 0.", 1],
    ["minutes && true", "A condition is needed here: compare the value with something.", 1],
    ["minutes[0]", "Lists stand only after `in`; maps and indexes are not supported.", 1],
    ["[1, 2]", "Lists stand only after `in`; maps and indexes are not supported.", 1],
    ["minutes in zone", 'After `in` stands a list, such as ["a", "b"].', 1],
    ["until - at", "Only numbers can be calculated with; for times there is minutesBetween(a, b).", 1],
    ["at > 5", "A time can be compared only with a time.", 1],
    ["at > 'June'", "A time is written as 2021-01-31 or 2021-01-31 12:00.", 1],
    ["paid == 'true'", "true and false cannot be compared with text.", 1],
    ["nothing < null", "null can be tested only with == and !=.", 1],
    ["tags == 'a'", "Lists and structures can only be tested for null.", 1],
    ["tags + 'a'", "Lists and structures cannot be joined to text.", 1],
    ["abs(tags)", "A number is needed here.", 1],
    ["lower(tags)", "A text is needed here.", 1],
    ["year(minutes)", "A date or time is needed here.", 1],
    ["minutesBetween(1, at)", "minutesBetween takes two dates or times, the earlier one first.", 1],
    ["min(at, 1)", "min and max compare numbers, or dates and times.", 1],
    ["coalesce(at, 'x')", "The values of coalesce must be of one type.", 1],
    ["paid ? at : 1", "Both outcomes of ? : must be of one type.", 1],
    ["round(1.5, miles)", "The number of decimals must be a whole number such as 2.", 1],
    ["matches(zone, zone)", "The pattern of matches must be a text in quotes.", 1],
    ["matches(zone, '(')", "The pattern is not a regular expression.", 1],
    ["matches(zone, '(?<=a)b')", "Patterns can neither look around nor refer back (RE2 syntax).", 1],
    ["b'abc'", "Literals are numbers, texts, true, false and null.", 1],
    ["'a\\x00b'", "A text must not hold the character 0.", 1],
    ["column(zone)", "Only columns have names with dots.", 1],
    ["1 + has(zone)", "There is no function has.", 5],
  ])("%s", (expression, problem, position) => {
    const { code, details } = failure(expression);
    expect({ code, ...details }).toMatchObject({ code: "expression-not-valid", problem, position, expression });
  });

  it("that names no known column, with the nearest name", () => {
    const { code, details } = failure("1 + minuets");
    expect({ code, ...details }).toMatchObject({
      code: "column-unknown",
      column: "minuets",
      nearest: "minutes",
      position: 5,
    });
    expect(failure("Minutes > 1").details).toMatchObject({ nearest: "minutes" });
    expect(failure("fare").details).not.toHaveProperty("nearest");
  });

  it("that is no condition where a filter is needed", () => {
    expect(failure("minutes + 1", "boolean").details).toMatchObject({
      problem: "A filter must be a condition, such as minutes >= 1.",
    });
    expect(compileExpression("paid", columns, "boolean")).toBe('"paid"');
  });

  it("that is too long, too deep, or too large", () => {
    expect(failure(`minutes > ${"1".repeat(10_000)}`).code).toBe("expression-not-valid");
    expect(failure("(".repeat(100) + "1" + ")".repeat(100)).code).toBe("expression-not-valid");
    expect(failure("log(".repeat(35) + "1" + ")".repeat(35)).details).toMatchObject({ problem: "It is too large." });
    expect(failure(Array(2000).fill("1").join("+")).code).toBe("expression-not-valid");
  });
});

describe("whatever text a user writes", () => {
  const name = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }).filter((text) => !text.includes("\0"));

  it("a literal comes back as itself, and cannot break out", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(name, fc.constantFrom("'; DROP TABLE x; --", "\\'", "''", '"', "$$", "/*", "\u2019")),
        async (text) => {
          expect(await evaluate(JSON.stringify(text))).toBe(text);
        },
      ),
    );
  });

  it("a column of any name is read, and only as a column", async () => {
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        const sql = compileExpression(`column(${JSON.stringify(text)}) + 1`, [{ name: text, storage: "integer" }]);
        const quoted = `"${text.replaceAll('"', '""')}"`;
        const reader = await connection.runAndReadAll(`SELECT ${sql} FROM (SELECT 41 AS ${quoted})`);
        expect(reader.getRows()).toEqual([[42]]);
      }),
    );
  });

  it("random characters either compile to SQL that runs as one expression, or are refused with our error", async () => {
    const token = fc.constantFrom(
      ..."minutes zone paid at nothing ( ) [ ] + - * / % == != < >= && || ! ? : , . in 1 2.5 'a' \"b\" null true ; -- /* ' abs( log( min( size( contains( coalesce( hour( matches( column(".split(
        " ",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(token, { minLength: 1, maxLength: 12 }), async (tokens) => {
        const expression = tokens.join(" ");
        try {
          compileExpression(expression, columns);
        } catch (cause) {
          expect(cause).toBeInstanceOf(ConfigError);
          return;
        }
        await expect(evaluate(expression)).resolves.toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });

  it("a well-formed expression of any shape runs", async () => {
    const { condition } = fc.letrec<{ number: string; text: string; condition: string }>((tie) => ({
      number: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom("minutes", "miles", "nothing", "0", "3", "1e300", "digits", "9223372036854775807"),
        fc
          .tuple(fc.constantFrom("+", "-", "*", "/", "%"), tie("number"), tie("number"))
          .map(([op, a, b]) => `(${a} ${op} ${b})`),
        fc
          .tuple(fc.constantFrom("abs", "log", "exp", "sqrt", "int", "round", "double"), tie("number"))
          .map(([f, a]) => `${f}(${a})`),
        tie("text").map((text) => `size(${text})`),
        fc.tuple(tie("condition"), tie("number"), tie("number")).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
      ),
      text: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom("zone", "digits", "'it'", "string(at)"),
        fc.tuple(tie("text"), tie("number")).map(([a, b]) => `('' + ${a} + ${b})`),
        tie("text").map((text) => `lower(${text})`),
      ),
      condition: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom("paid", "true", "at > until"),
        fc
          .tuple(fc.constantFrom("==", "<", ">="), tie("number"), tie("number"))
          .map(([op, a, b]) => `(${a} ${op} ${b})`),
        fc
          .tuple(fc.constantFrom("&&", "||"), tie("condition"), tie("condition"))
          .map(([op, a, b]) => `(${a} ${op} ${b})`),
        fc.tuple(tie("text"), tie("text")).map(([a, b]) => `${a}.contains(${b})`),
        fc.tuple(tie("number"), tie("number")).map(([a, b]) => `(${a} in [${b}, 1])`),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(condition, async (expression) => {
        expect([true, false, null]).toContain(await evaluateSql(compileExpression(expression, columns, "boolean")));
      }),
      { numRuns: 500 },
    );
  });

  it("the longest chains that are allowed do not overflow the engine", async () => {
    expect(await evaluate(Array(700).fill("minutes").join(" + "))).toBe(63_000);
    expect(await evaluate(`minutes in [${Array.from({ length: 900 }, (_, index) => index).join(", ")}]`)).toBe(true);
    expect(await evaluate(`digits in [${Array.from({ length: 200 }, (_, index) => index).join(", ")}]`)).toBe(true);
    expect(await evaluate(Array(300).fill("minutes > 1").join(" && "))).toBe(true);
  });
});
