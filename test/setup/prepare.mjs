// Finds what the tests need beyond npm packages, installs or builds it where that is possible, and prints one line a need.
// With CI=true what is MISSING is a failure; elsewhere its tests are skipped and the line says why.
import { apiCheckers } from "./api-checkers.mjs";
import { chromium } from "./chromium.mjs";
import { ferretdb } from "./ferretdb.mjs";
import { mongoJavaServer } from "./mongo-java-server.mjs";
import { prometheus } from "./prometheus.mjs";

const inCI = process.env.CI === "true";

/** @returns {{ line: string, isMissing: boolean }} */
function publicData() {
  const data = process.env.DRIFTLINE_DATA;
  const reason =
    "DRIFTLINE_DATA is not set, so the tests on them are skipped (docs/case-studies.md says how to get them)";
  return { line: data ?? reason, isMissing: false };
}

const needs = new Map([
  ["chromium", chromium],
  ["mongo-java-server", mongoJavaServer],
  ["FerretDB", ferretdb],
  ["prometheus", prometheus],
  ["schemathesis", apiCheckers],
  ["public data sets", publicData],
]);

for (const [name, find] of needs) {
  const { line, isMissing } = find();
  console.log(`${name}: ${line}`);
  if (isMissing && inCI) process.exitCode = 1;
}
