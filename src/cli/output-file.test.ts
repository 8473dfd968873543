import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConfigError, DependencyError } from "../errors.ts";
import { checkOutputs, writeOutput } from "./output-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "driftline-output-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("checkOutputs", () => {
  it("takes new files, existing files and standard output", () => {
    writeFileSync(join(folder, "old.html"), "old");
    checkOutputs([join(folder, "new.html"), join(folder, "old.html"), "-"], [join(folder, "input.csv")]);
    expect(readdirSync(folder)).toEqual(["old.html"]);
  });

  it.each([
    ["a folder", () => [folder]],
    ["a file in a folder that is not there", () => [join(folder, "no", "a.html")]],
    ["a file under a file", () => [join(folder, "input.csv", "a.html")]],
    ["the same file under two names", () => [join(folder, "a"), join(folder, "b", "..", "a")]],
    ["standard output twice", () => ["-", "-"]],
    ["an input", () => [join(folder, "input.csv")]],
  ])("refuses %s", (_, outputs) => {
    writeFileSync(join(folder, "input.csv"), "a\n1\n");
    expect(() => checkOutputs(outputs(), [join(folder, "input.csv")])).toThrow(ConfigError);
  });
});

describe("writeOutput", () => {
  it("writes the whole content and leaves nothing beside it", () => {
    writeOutput(join(folder, "a.html"), "content");
    expect(readFileSync(join(folder, "a.html"), "utf8")).toBe("content");
    expect(readdirSync(folder)).toEqual(["a.html"]);
  });

  it("replaces a file in one step: who holds the old one keeps reading it", () => {
    const path = join(folder, "a.html");
    writeFileSync(path, "old");
    const before = statSync(path).ino;
    writeOutput(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).ino).not.toBe(before);
  });

  it("replaces what a link points to, not the link", () => {
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real", "a.html"), "old");
    symlinkSync(join("real", "a.html"), join(folder, "link.html"));
    writeOutput(join(folder, "link.html"), "new");
    expect(readFileSync(join(folder, "real", "a.html"), "utf8")).toBe("new");
    expect(readdirSync(folder).toSorted()).toEqual(["link.html", "real"]);
  });

  it("writes to a device without replacing it", () => {
    writeOutput("/dev/null", "content");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("leaves no temporary file when it fails", () => {
    mkdirSync(join(folder, "taken"));
    expect(() => writeOutput(join(folder, "gone", "a.html"), "content")).toThrow(DependencyError);
    expect(readdirSync(folder)).toEqual(["taken"]);
  });
});
