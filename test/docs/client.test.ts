import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { startService } from "../../client/test/fake-service.ts";

const repository = join(import.meta.dirname, "../..");
const source = readFileSync(join(repository, "client/src/monitor.ts"), "utf8");
const declared = readFileSync(join(repository, "client/src/monitor-options.ts"), "utf8");
const [, options = ""] = /interface MonitorOptions \{\n([\s\S]*?)\n\}/u.exec(declared) ?? [];
/** Each option with the sentence above it. */
const described = [...options.matchAll(/\/\*\* (.*) \*\/\n {2}readonly (\w+)\??:/gu)].map(
  ([, sentence = "", name = ""]) => ({ name, sentence }),
);

test("docs/client.md has every option of the client, in the words of the code", () => {
  const names = [...options.matchAll(/readonly (\w+)\??:/gu)].map(([, name]) => name);
  expect(described.map(({ name }) => name)).toEqual(names);
  const page = readFileSync(join(repository, "docs/client.md"), "utf8");
  const documented = [...page.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gmu)].map(([, name, sentence]) => ({
    name,
    sentence,
  }));
  expect(documented).toEqual(described);
});

test("the defaults in the words are those of the code", () => {
  const defaults = new Map(
    [...source.matchAll(/\b(?:options\.)?(\w+) (?:\?\?|=) ([\d_]+|true|false)\b/gu)].map(([, name, value = ""]) => [
      name,
      value.replaceAll("_", ""),
    ]),
  );
  const said = described.flatMap(({ name, sentence }) => {
    const [, number = "", unit] = /\(default ([\d,]+|true|false)( million)?/u.exec(sentence) ?? [];
    return number === "" ? [] : [[name, number.replaceAll(",", "") + (unit === undefined ? "" : "000000")]];
  });
  expect(said).toEqual(said.map(([name]) => [name, defaults.get(name)]));
  expect(said).toHaveLength(8);
});

test.for(["docs/client.md", "client/README.md"])("the first example of %s sends what it says", async (page) => {
  const service = await startService(() => ({ status: 202 }));
  onTestFinished(() => service.close());
  const [, code = ""] = /```ts\n([\s\S]*?)```/u.exec(readFileSync(join(repository, page), "utf8")) ?? [];
  // A file inside of the package may name it.
  const folder = join(repository, "client/dist/.snippets");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${page.replaceAll(/\W/gu, "-")}.mjs`);
  writeFileSync(file, code.replace("http://127.0.0.1:8085", service.url));
  await promisify(execFile)(process.execPath, [file]);
  const sent = service.received.map(({ path, records }) => [path, records]);
  expect(sent).toMatchObject([
    ["/v1/models/taxi/predictions", [{ id: "r1", version: "7", prediction: 12.5 }]],
    ["/v1/models/taxi/outcomes", [{ id: "r1", target: 14 }]],
  ]);
});
