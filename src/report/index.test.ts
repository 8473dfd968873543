import { expect, it } from "vitest";
import * as report from "./index.ts";

it("a report has exactly these five outputs", () => {
  expect(Object.keys(report).toSorted()).toEqual(["toHtml", "toJson", "toJunit", "toMarkdown", "toTerminal"]);
});
