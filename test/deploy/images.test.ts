import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const repository = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(repository, path), "utf8");
/** What a clean checkout holds. */
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: repository,
  encoding: "utf8",
}).split("\n");
const nodeVersion = /^FROM node:(\S+)/mu;

interface Step {
  readonly name: string;
  readonly words: readonly string[];
}

/** Steps of a Dockerfile by stage, without comments. */
function stagesOf(path: string): readonly (readonly Step[])[] {
  const stages: Step[][] = [];
  for (const line of read(path).replaceAll("\\\n", " ").split("\n")) {
    const [name = "", ...words] = line.trim().split(/\s+/u);
    if (name === "" || name.startsWith("#")) continue;
    if (name === "FROM") stages.push([]);
    stages.at(-1)?.push({ name, words });
  }
  return stages;
}

describe.each(["deploy/driftline/Dockerfile", "deploy/flights/Dockerfile"])("%s", (path) => {
  const stages = stagesOf(path);
  const last = stages.at(-1) ?? [];
  const wordsOf = (name: string): readonly (readonly string[])[] =>
    last.filter((step) => step.name === name).map(({ words }) => words);

  it("starts from images of one exact version, or from its own stages", () => {
    const names = new Set(stages.map(([from]) => from?.words[2]));
    const bases = stages.map(([from]) => from?.words[0] ?? "");
    expect(bases.filter((base) => !names.has(base) && !/^node:\d+\.\d+\.\d+-bookworm-slim$/u.test(base))).toEqual([]);
    expect(stages.length).toBeGreaterThan(1);
  });

  it("builds on the Node that is tested at least", () => {
    const [major = 0, minor = 0] = (nodeVersion.exec(read(path))?.[1] ?? "").split(".").map(Number);
    expect(major * 100 + minor).toBeGreaterThanOrEqual(2_019);
  });

  it("runs as a user who may change nothing of it", () => {
    expect(wordsOf("USER")).toEqual([["node"]]);
    expect(last.findIndex(({ name }) => name === "USER")).toBeGreaterThan(
      last.findLastIndex(({ name }) => name === "COPY"),
    );
    expect(read(path)).not.toContain("--chown");
  });

  it("says when it is healthy, and stops on the signal that the program takes", () => {
    expect(wordsOf("HEALTHCHECK")).toHaveLength(1);
    expect(wordsOf("STOPSIGNAL")).toEqual([["SIGTERM"]]);
    expect(wordsOf("ENTRYPOINT")[0]?.[0]).toBe('["node",');
  });

  it("copies what a clean checkout has", () => {
    const sources = stages
      .flat()
      .filter(({ name, words }) => name === "COPY" && words[0]?.startsWith("--from=") !== true)
      .flatMap(({ words }) => words.slice(0, -1));
    expect(sources.length).toBeGreaterThan(4);
    const absent = sources.filter((source) => !files.some((file) => file === source || file.startsWith(`${source}/`)));
    expect(absent).toEqual([]);
  });

  it("brings the packages of the lock file, and runs no script of theirs", () => {
    const commands = [...read(path).matchAll(/npm (ci|install|prune)[^&\n]*/gu)];
    expect(commands.map(([, verb]) => verb)).toEqual(["ci", "prune"]);
    for (const [command] of commands) expect(command).toContain("--ignore-scripts");
  });
});

it("the image of Driftline keeps its file in a volume, and is healthy when it can store", () => {
  const text = read("deploy/driftline/Dockerfile");
  expect(text).toMatch(/^VOLUME \/data$/mu);
  expect(text).toMatch(/^CMD .*"duckdb:\/data\/.*"--keys"/mu);
  expect(text).toContain("/health/ready");
});

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string().optional(),
      build: z.object({ context: z.string(), dockerfile: z.string(), target: z.string().optional() }).optional(),
      ports: z.array(z.string()).default([]),
      volumes: z.array(z.string()).default([]),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});

describe("deploy/compose.yaml", () => {
  const { services, volumes } = composeSchema.parse(parse(read("deploy/compose.yaml")));

  it("names images of one version, files that are there, and stages that are there", () => {
    for (const { image, build } of Object.values(services)) {
      if (image !== undefined) expect(image).toMatch(/:v?\d+\.\d+\.\d+$/u);
      if (build === undefined) continue;
      expect(existsSync(join(repository, build.dockerfile))).toBe(true);
      if (build.target !== undefined) expect(read(build.dockerfile)).toContain(` AS ${build.target}\n`);
    }
  });

  it("lets only this machine in", () => {
    const ports = Object.values(services).flatMap((service) => service.ports);
    expect(ports.length).toBeGreaterThan(2);
    expect(ports.filter((port) => !port.startsWith("127.0.0.1:"))).toEqual([]);
  });

  it("mounts volumes that it declares, and folders that are there", () => {
    const mounted = Object.values(services).flatMap((service) =>
      service.volumes.map((volume) => volume.split(":")[0] ?? ""),
    );
    const unknown = mounted.filter((name) => !(name in volumes) && !existsSync(join(repository, "deploy", name)));
    expect(unknown).toEqual([]);
  });

  it("waits only for services that it has", () => {
    const awaited = Object.values(services).flatMap((service) => Object.keys(service.depends_on));
    expect(awaited.filter((name) => !(name in services))).toEqual([]);
  });
});
