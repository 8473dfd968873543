import { describe, expect, it } from "vitest";
import { placeholderIn, stringSigns, variantsIn } from "./string-signs.ts";

describe("signs of damaged strings", () => {
  it("are empty and blank ones, and stand-ins for missing, in the spelling met", () => {
    const levels = new Map([
      ["", 4],
      ["  ", 3],
      ["N/A", 2],
      [" n/a ", 1],
      ["null", 5],
      ["fine", 9],
    ]);
    expect(stringSigns(levels)).toMatchObject({
      empty: 4,
      blank: 3,
      placeholders: [
        { name: "null", count: 5 },
        { name: "N/A", count: 2 },
        { name: "n/a", count: 1 },
      ],
    });
  });

  it("do not take a long text for a placeholder", () => {
    expect(placeholderIn("unknown")).toBe("unknown");
    expect(placeholderIn(`unknown${" ".repeat(20)}`)).toBeNull();
    expect(placeholderIn("known")).toBeNull();
  });

  it("are levels equal but for case and spaces, most rows beside the main spelling first", () => {
    const levels = new Map([
      ["New York", 50],
      ["new york", 5],
      ["NEWYORK", 5],
      ["JFK", 9],
      ["jfk", 8],
      ["LGA", 3],
      ["b", 4],
      ["B", 4],
      ["a", 4],
      ["A", 4],
      ["ghost", 0],
      ["Ghost", 1],
      [" ", 7],
      ["", 7],
    ]);
    expect(variantsIn(levels).map((group) => group.map(({ name, count }) => `${name} ${count}`))).toEqual([
      ["New York 50", "NEWYORK 5", "new york 5"],
      ["JFK 9", "jfk 8"],
      ["A 4", "a 4"],
      ["B 4", "b 4"],
    ]);
  });

  it("are at most 20 groups, and not looked for among more than 10,000 levels", () => {
    const pairs = new Map(Array.from({ length: 30 }, (_, i) => [[`z${i}`, 1] as const, [`Z${i}`, 1] as const]).flat());
    expect(variantsIn(pairs)).toHaveLength(20);
    const many = new Map(Array.from({ length: 10_001 }, (_, i) => [i % 2 === 0 ? `z${i}` : `Z${i - 1}`, 1] as const));
    expect(variantsIn(many)).toEqual([]);
  });
});
