import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** A ```js block of the documents, and the ```text block right after it, which is what it prints. */
interface Snippet {
  readonly page: string;
  readonly number: number;
  readonly code: string;
  readonly prints: string | null;
}

const repository = join(import.meta.dirname, "../..");
const pages = ["README.md", ...readdirSync(join(repository, "docs")).map((name) => join("docs", name))];
const snippets = pages.filter((page) => page.endsWith(".md")).flatMap(snippetsOf);

test("the README has a snippet", () => {
  expect(snippets.some(({ page }) => page === "README.md")).toBe(true);
});

test.for(snippets)(
  "snippet $number of $page runs and prints what the page says",
  async ({ page, number, code, prints }) => {
    const folder = join(repository, ".cache", "snippets");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${page.replaceAll(/\W/g, "-")}-${number}.mjs`);
    writeFileSync(file, code);
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder });
    if (prints !== null) expect(stdout.trim()).toBe(prints);
  },
);

test.for(pages.filter((page) => page.endsWith(".md")))("every link of %s to a file leads somewhere", (page) => {
  const folder = join(repository, page, "..");
  const targets = [...readFileSync(join(repository, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)];
  const dead = targets.map(([, target = ""]) => target).filter((target) => !exists(join(folder, target)));
  expect(dead).toEqual([]);
});

function snippetsOf(page: string): Snippet[] {
  const text = readFileSync(join(repository, page), "utf8");
  const blocks = [...text.matchAll(/```js\n([\s\S]*?)```(?:\s*```text\n([\s\S]*?)```)?/g)];
  return blocks.map(([, code = "", prints], index) => ({
    page,
    number: index + 1,
    code,
    prints: prints?.trim() ?? null,
  }));
}

function exists(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EISDIR";
  }
}
