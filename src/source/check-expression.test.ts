import { describe, expect, test } from "vitest";
import { ConfigError } from "../errors.ts";
import { checkExpression } from "./check-expression.ts";

const problemOf = (expression: string): unknown => {
  try {
    return checkExpression(expression);
  } catch (error) {
    return error instanceof ConfigError ? [error.details["position"], error.details["problem"]] : error;
  }
};

describe("an expression that no file was read for", () => {
  test.each([
    ["minutes >", 10, "EOF"],
    ["minutes > 1 && lowr(zone) == 'a'", 16, "Did you mean lower?"],
    ["round(minutes, 1, 2) > 1", 1, "round takes 1 to 2 arguments, not 3."],
    ["!(zone.contains())", 3, "contains takes 2 arguments, not 1."],
    ["zone in zones", 1, "After `in` stands a list"],
    ["(a ? abs(b, c) : -d) in [1, sqrt()]", 6, "abs takes 1 argument, not 2."],
  ])("%s is refused with its position", (expression, position, problem) => {
    expect(problemOf(expression)).toMatchObject([position, expect.stringContaining(problem)]);
  });

  test("is fine whatever its columns hold, and tells their names", () => {
    const names = checkExpression(
      'rush && (trip.km / 2 > abs(min(a, -b)) || column("odd name").size() in [1, c]) ? d : 5',
    );
    expect([...names].toSorted()).toEqual(["a", "b", "c", "d", "odd name", "rush", "trip.km"]);
  });
});
