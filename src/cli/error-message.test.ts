import { describe, expect, it } from "vitest";
import { ConfigError, InvalidInputError, UnreadableDataError } from "../errors.ts";
import { errorMessage } from "./error-message.ts";

function lines(error: unknown, verbose = false): readonly string[] {
  return errorMessage(error, verbose).trimEnd().split("\n");
}

describe("errorMessage", () => {
  it("says what, where and what to do, one line each", () => {
    const error = new UnreadableDataError("parquet-damaged", { file: "june.parquet" });
    expect(lines(error)).toEqual([`driftline: ${error.message}`, "  june.parquet", `  ${error.remedy}`]);
  });

  it("writes a place as editors understand it", () => {
    const error = new ConfigError("config-not-readable", {
      file: "a.yaml",
      line: 3,
      position: 7,
      problem: "No colon.",
    });
    expect(lines(error)[1]).toBe("  a.yaml:3:7: No colon.");
  });

  it("points into an expression, and says what was probably meant", () => {
    const details = { column: "minuets", expression: "minuets > 1", position: 1, nearest: "minutes" };
    expect(lines(new ConfigError("column-unknown", details))[1]).toBe(
      '  column "minuets", in `minuets > 1` at character 1: Did you mean minutes?',
    );
  });

  it("gives each problem of a config its own line", () => {
    const error = new ConfigError("config-not-valid", { file: "a.yaml", problems: "a.yaml:1:1: one\na.yaml:2:1: two" });
    expect(lines(error).slice(1, 3)).toEqual(["  a.yaml:1:1: one", "  a.yaml:2:1: two"]);
  });

  it("names every other detail", () => {
    const error = new InvalidInputError("bins-differ", { file: "a.json", otherFile: "b.json", expectedColumns: 3 });
    expect(lines(error)[1]).toBe("  a.json, other file b.json, expected columns 3");
  });

  it("leaves the middle line out when nothing is known", () => {
    expect(lines(new ConfigError("usage-not-valid"))).toHaveLength(2);
  });

  it("keeps control characters of a name away from the terminal, and cuts what is very long", () => {
    const hostile = new UnreadableDataError("file-missing", { file: `a\u001B[2J\r\nb\u202E${"c".repeat(5000)}` });
    const where = lines(hostile)[1] ?? "";
    expect(where).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(where.length).toBeLessThan(400);
  });

  it("takes the blame for what it does not know, and shows the stack only when asked", () => {
    const error = new TypeError("x is undefined", { cause: new Error("deeper") });
    expect(lines(error)).toHaveLength(3);
    expect(lines(error)[0]).toContain("not your fault");
    expect(lines(error, true).join("\n")).toMatch(/TypeError: x is undefined\n\s+at [\s\S]*caused by:\nError: deeper/);
  });

  it("takes anything that can be thrown", () => {
    expect(lines("just text")[1]).toBe("  just text");
  });
});
