import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

// What `driftline serve --config` does with its own files, for a Driftline elsewhere: the config, and the reference.
const { values: options } = parseArgs({
  options: { driftline: { type: "string", default: process.env.DRIFTLINE_URL ?? "http://127.0.0.1:8085" } },
});
const key = process.env.DRIFTLINE_KEY;
await put("flights", "driftline.yaml", "application/yaml");
await put("flights/reference", "reference.parquet", "application/vnd.apache.parquet");

async function put(path, file, type) {
  const response = await fetch(`${options.driftline}/v1/models/${path}`, {
    method: "PUT",
    headers: { "content-type": type, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    body: readFileSync(join(import.meta.dirname, file)),
  });
  if (!response.ok) throw new Error(`${file}: ${response.status} ${await response.text()}`);
  console.log(`${file} is with Driftline.`);
}
