import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { shellCommand } from "./shell-command.ts";

it("names what decides, in the order of the help, and leaves outputs out", () => {
  expect(shellCommand({ seed: 5, current: "b.csv", reference: "a.csv", html: "out.html", quiet: true })).toBe(
    "driftline report --reference a.csv --current b.csv --seed 5",
  );
});

it("quotes whatever a shell would take apart", () => {
  const text = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).filter((value) => !value.includes("\0"));
  fc.assert(
    fc.property(text, (reference) => {
      const command = shellCommand({ reference, current: "it's *.csv" }).replace("driftline", "printf '%s\\0'");
      const words = execFileSync("bash", ["-c", command], { encoding: "utf8" }).split("\0");
      expect(words).toEqual(["report", "--reference", reference, "--current", "it's *.csv", ""]);
    }),
    { numRuns: 50 },
  );
});
