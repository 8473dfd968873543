import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sniffDialect } from "./csv-dialect.ts";

describe("the dialect of a delimited file", () => {
  test.each([
    ["a,b,c\n1,2,3\n", ","],
    ["a;b;c\n1;2;3\n", ";"],
    ["a\tb\tc\n1\t2\t3\n", "\t"],
    ["a|b|c\n1|2|3\n", "|"],
  ])("is told by its delimiter: %j", (text, delimiter) => {
    expect(sniffDialect(text, null)).toMatchObject({ delimiter, names: ["a", "b", "c"], hasHeader: true });
  });

  test("is not misled by a few ragged lines or by delimiters inside quotes", () => {
    expect(sniffDialect('a,b\n1,2\n3\n"x;y;z",4\n5,6\n', null).delimiter).toBe(",");
    expect(sniffDialect('a;b\n"1,5,7";2\n"2,5,7";3\n', null).delimiter).toBe(";");
  });

  test("keeps line ends inside quotes and doubled quotes in one cell", () => {
    expect(sniffDialect('"a\nb","say ""x"""\n1,2\n', null).names).toEqual(["a\nb", 'say "x"']);
  });

  test("has backslash escapes where the file uses them and doubles no quote", () => {
    expect(sniffDialect('a,b\n"x \\"y\\"",2\n', null).escape).toBe("\\");
    expect(sniffDialect('a,b\n"x ""y""",2\n', null).escape).toBe('"');
  });

  test("takes a first line with a number or a date in it for data and names the columns itself", () => {
    const names = ["column1", "column2"];
    expect(sniffDialect("39,Private\n50,Public\n", null)).toMatchObject({ hasHeader: false, names });
    expect(sniffDialect("2021-01-31,a\n2021-02-01,b\n", null)).toMatchObject({ hasHeader: false, names });
    expect(sniffDialect("0,1,2\n5,6,7\n", null)).toMatchObject({ hasHeader: true, names: ["0", "1", "2"] });
  });

  test("names an unnamed column by its position and trims names", () => {
    expect(sniffDialect(", age ,\n0,31,x\n", null).names).toEqual(["column1", "age", "column3"]);
  });

  test("has a decimal comma where numbers have one and no point", () => {
    expect(sniffDialect("a;b\n1,5;2\n", null).decimalSeparator).toBe(",");
    expect(sniffDialect("a;b\n1,5;2.5\n", null).decimalSeparator).toBe(".");
    expect(sniffDialect("a,b\n1,5\n", null).decimalSeparator).toBe(".");
  });

  test("takes the delimiter that the file's name promises where it fits", () => {
    expect(sniffDialect("a,b\tc,d\n1,2\t3,4\n", "\t").names).toEqual(["a,b", "c,d"]);
    expect(sniffDialect("a,b\n1,2\n", "\t").delimiter).toBe(",");
  });

  test("counts blank lines before the header", () => {
    expect(sniffDialect("\n  \na,b\n1,2\n", null)).toMatchObject({ blankLines: 2, names: ["a", "b"] });
  });

  test("finds again the names that were written, whatever they hold", () => {
    const name = fc.string({ minLength: 1, maxLength: 8 }).map((text) => `x${text.replaceAll(/[\r\n\\]/g, "_")}x`);
    const quoted = (cells: readonly string[]): string =>
      cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 6 }), (names) => {
        const text = `${quoted(names)}\n${quoted(names)}\n`;
        expect(sniffDialect(text, ",").names).toEqual(names.map((each) => each.trim()));
      }),
    );
  });
});
