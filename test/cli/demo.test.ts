import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { testFolder } from "./ride-files.ts";
import { runDriftline } from "./run-driftline.ts";

const folder = testFolder();
afterAll(() => folder.remove());

it("driftline demo finds nothing in the quiet month, and each planted fault in its column", async () => {
  const { code, stdout, stderr } = await runDriftline(["demo"], folder.path);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [, quiet = "", faulty = ""] = stdout.split(/^\d\. /m);
  expect(quiet).toContain("June 2001 as it was, 502,222 flights: no alarm");
  expect(faulty).toContain("planted faults: ALARM");
  const found = faulty.slice(faulty.indexOf("What was found:"));
  expect(found).toMatch(/- distance rose: /);
  expect(found).toMatch(/- delay is missing in 6\.9 % of rows/);
  expect(found).toMatch(/- .*CHI.* origin/);
  for (const [file, word] of [
    ["quiet.html", "Nothing changed"],
    ["report.html", "distance"],
  ] as const) {
    expect(readFileSync(join(folder.path, "demo-out", file), "utf8")).toContain(word);
  }
});
