import { describe, expect, it } from "vitest";
import { binarySide } from "../../test/fixture/model-sides.ts";
import type { ColumnResult, ReportDocument } from "../model/report-document.ts";
import type { UserConfig } from "../model/user-config.ts";
import { profileTable } from "../profile/profile-table.ts";
import { type RawColumns, tableFromColumns } from "../profile/table-from-columns.ts";
import { ksTwoSample } from "../stats/ks-two-sample.ts";
import { type Random, seededRandom, standardNormal } from "../stats/random.ts";
import { totalVariation } from "../stats/total-variation.ts";
import { compare } from "./compare.ts";

const draw = <Value>(rows: number, seed: number, value: (random: Random) => Value): Value[] => {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, () => value(random));
};
const normal = (rows: number, seed: number, mean = 0, sd = 1): number[] =>
  draw(rows, seed, (random) => mean + sd * standardNormal(random));
const repeated = <Value>(rows: number, value: Value): Value[] => Array.from({ length: rows }, () => value);
const letters = (rows: number, seed: number, count = 4): string[] =>
  draw(rows, seed, (random) => `l${Math.floor(count * random() ** 2)}`);

const judge = (reference: RawColumns, current: RawColumns, config: UserConfig = {}): ReportDocument =>
  compare(tableFromColumns(reference), tableFromColumns(current), config);
const column = (document: ReportDocument, name: string): ColumnResult => {
  const found = document.columns.find((result) => result.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
};

describe("compare", () => {
  const reference = { x: normal(2000, 1), zone: letters(2000, 2) };

  it("says ok when both sides come from one population, with every number in place", () => {
    const document = judge(reference, { x: normal(500, 3), zone: letters(500, 4) });
    expect(document).toMatchObject({ schema: "driftline/report/1", verdict: "ok", level: 0.01, findings: [] });
    const x = column(document, "x");
    expect(x).toMatchObject({ verdict: "ok", method: "ks", basis: "rows", effectName: "ks", reason: null });
    expect(x.tests.map(({ method }) => method)).toEqual(["ks", "place_and_spread"]);
    expect(column(document, "zone")).toMatchObject({ method: "chi_square", effectName: "total_variation" });
  });

  it("reports the statistic and p-value of the named test itself", () => {
    const current = normal(500, 3, 0.1);
    const x = column(judge(reference, { x: current, zone: letters(500, 4) }), "x");
    const { statistic, pValue } = ksTwoSample(reference.x, current);
    expect(x.statistic).toBe(statistic);
    expect(x.effect).toBeCloseTo(statistic ?? 0, 12);
    expect(x.pValue).toBe(pValue);
    expect(x.adjustedPValue).toBeGreaterThanOrEqual(Math.min(...x.tests.map((test) => test.pValue ?? 1)));
    const [low, high] = x.effectInterval ?? [0, 0];
    expect(low).toBeLessThanOrEqual(x.effect ?? 0);
    expect(high).toBeGreaterThanOrEqual(x.effect ?? 1);
  });

  it("finds a shift, a spread and a move between levels, each in its column", () => {
    const shifted = judge(reference, { x: normal(500, 3, 0.8), zone: letters(500, 4) });
    expect(shifted).toMatchObject({ verdict: "alarm", sentence: expect.stringContaining("x rose") });
    expect(column(shifted, "zone").verdict).toBe("ok");
    expect(column(judge(reference, { x: normal(500, 3, 0, 2), zone: letters(500, 4) }), "x").verdict).toBe("drifted");
    const moved = judge(reference, { x: normal(500, 3), zone: letters(500, 4, 3) });
    expect(column(moved, "zone")).toMatchObject({ verdict: "drifted", gates: { size: { state: "open" } } });
    expect(moved.columns[0]?.name).toBe("zone");
  });

  it("does not alarm for a difference that is certain but small", () => {
    const large = { x: normal(20_000, 1) };
    const x = column(judge(large, { x: normal(20_000, 3, 0.06) }), "x");
    expect(x).toMatchObject({ verdict: "ok", gates: { noise: { state: "open" }, size: { state: "closed" } } });
    expect(
      column(judge(large, { x: normal(20_000, 3, 0.06) }, { columns: { x: { minimumEffect: 0.01 } } }), "x").verdict,
    ).toBe("drifted");
  });

  it("says when there are too few rows to tell, never ok and never drifted", () => {
    const document = judge(reference, { x: normal(12, 3, 5), zone: letters(12, 4) });
    expect(document.verdict).toBe("insufficient-data");
    expect(document.sentence).toContain("Too few rows to tell: with 12 rows");
    expect(column(document, "x")).toMatchObject({ verdict: "insufficient-data", effect: null });
    expect(column(document, "x").detectableEffect).toBeGreaterThan(0.5);
  });

  it("gives a verdict, not an exception, to every odd column", () => {
    const odd = {
      same: repeated<number>(100, 7),
      gone: normal(100, 1),
      retyped: normal(100, 2),
      empty: repeated<number | null>(100, null),
      id: Array.from({ length: 100 }, (_, row) => `order-${row}`),
    };
    const { gone: _, ...rest } = odd;
    const document = judge(odd, { ...rest, retyped: letters(100, 3), fresh: normal(100, 4) });
    const verdicts = Object.fromEntries(document.columns.map(({ name, verdict }) => [name, verdict]));
    expect(verdicts).toMatchObject({
      same: "constant",
      gone: "missing",
      retyped: "type-changed",
      id: "not-judged",
      fresh: "new",
    });
    expect(["insufficient-data", "not-computable", "constant", "not-judged"]).toContain(verdicts["empty"]);
    expect(document.verdict).toBe("alarm");
    for (const { sentence } of document.columns) expect(sentence.length).toBeGreaterThan(10);
  });

  it("takes an empty side on either side", () => {
    const empty = { x: [], zone: [] };
    expect(judge(reference, empty).columns.map(({ verdict }) => verdict)).not.toContain("drifted");
    expect(judge(empty, reference).columns.map(({ verdict }) => verdict)).not.toContain("drifted");
    expect(judge(empty, empty).window).toBeNull();
  });

  it("judges a column that was constant once it is not", () => {
    const changed = draw(400, 5, (random) => (random() < 0.5 ? 7 : 8));
    expect(column(judge({ x: repeated<number>(400, 7) }, { x: changed }), "x")).toMatchObject({
      verdict: "drifted",
      effect: expect.closeTo(0.5, 1),
    });
  });

  it("counts a rare boolean by ratio", () => {
    const flags = (rows: number, seed: number, share: number) => ({
      fraud: draw(rows, seed, (random) => random() < share),
    });
    expect(column(judge(flags(30_000, 1, 0.005), flags(20_000, 2, 0.015)), "fraud")).toMatchObject({
      verdict: "drifted",
      gates: { size: { state: "open", reason: expect.stringContaining("rare level") } },
    });
    expect(column(judge(flags(30_000, 1, 0.005), flags(20_000, 2, 0.007)), "fraud").verdict).toBe("ok");
  });

  it("watches levels that the config names", () => {
    const kinds = (rows: number, seed: number, share: number) => ({
      kind: draw(rows, seed, (random) => (random() < share ? "refund" : random() < 0.5 ? "sale" : "gift")),
    });
    const config = { columns: { kind: { watch: ["refund"] } } };
    const watched = column(judge(kinds(20_000, 1, 0.01), kinds(20_000, 2, 0.025), config), "kind");
    expect(watched.verdict).toBe("drifted");
    expect(watched.tests).toContainEqual(expect.objectContaining({ method: "fisher_exact", about: "refund" }));
    expect(column(judge(kinds(20_000, 1, 0.01), kinds(20_000, 2, 0.025)), "kind").verdict).toBe("ok");
  });

  it("holds the current window against the reference's own windows", () => {
    const day = 86_400_000;
    const days = (count: number, seed: number, shift: (day: number) => number) => {
      const random = seededRandom(seed);
      const rows = Array.from({ length: count * 300 }, (_, row) => Math.floor(row / 300));
      return {
        at: rows.map((index, row) => new Date(Date.UTC(2026, 0, 1) + index * day + (row % 300) * 280_000)),
        x: rows.map((index) => shift(index) + standardNormal(random)),
      };
    };
    const restless = days(20, 1, (index) => (index % 2 === 0 ? 0.6 : -0.6));
    const config = { windows: { every: "1d" } };
    const usual = column(
      judge(
        restless,
        days(1, 2, () => 0.6),
        config,
      ),
      "x",
    );
    expect(usual).toMatchObject({ verdict: "ok", gates: { noise: { state: "open" }, variation: { state: "closed" } } });
    expect(usual.sentence).toContain("the reference's own windows");
    const document = judge(
      restless,
      days(1, 2, () => 4),
      config,
    );
    expect(column(document, "x")).toMatchObject({ verdict: "drifted", gates: { variation: { state: "open" } } });
    expect(document.decision.variation).toMatchObject({ state: "on", windowMs: day });
    expect(document.window).toMatchObject({ start: "2026-01-01T00:00:00.000Z" });
  });

  it("judges profiles where the rows are not kept, with the error bound beside the effect", () => {
    const current = { x: normal(500, 3, 0.8), zone: letters(500, 4) };
    const onRows = column(judge(reference, current), "x");
    const onProfiles = column(judge(reference, current, { checks: { drift: { exactRows: 100 } } }), "x");
    expect(onProfiles).toMatchObject({ basis: "profile", verdict: "drifted" });
    const gap = (onRows.effect ?? 0) - (onProfiles.effect ?? 0);
    expect(gap).toBeGreaterThanOrEqual(-1e-12);
    expect(gap).toBeLessThanOrEqual(onProfiles.effectErrorBound ?? 0);
    const profile = profileTable(tableFromColumns(reference));
    const stored = compare(profile, profileTable(tableFromColumns(current), { reference: profile }));
    expect(column(stored, "x")).toMatchObject({ effect: onProfiles.effect, verdict: "drifted" });
    expect(stored.reference.basis).toBe("profile");
  });

  it.each([
    "anderson_darling",
    "cramer_von_mises",
    "mann_whitney",
    "welch_t",
    "student_t",
    "epps_singleton",
    "wasserstein",
    "energy",
    "psi",
    "jensen_shannon",
    "hellinger",
    "kl",
    "total_variation",
    "l_infinity",
    "chi_square",
    "g_test",
  ] as const)("finds a shift by %s when asked to, and stays quiet without one", (method) => {
    const config = { checks: { drift: { method } } };
    const small = { x: normal(400, 1) };
    expect(column(judge(small, { x: normal(300, 3, 1) }, config), "x")).toMatchObject({ method, verdict: "drifted" });
    expect(column(judge(small, { x: normal(300, 5) }, config), "x")).toMatchObject({ method, verdict: "ok" });
  });

  it.each(["chi_square", "g_test", "fisher_exact", "z_proportions", "psi"] as const)(
    "judges levels by %s when asked to",
    (method) => {
      const flags = (share: number, seed: number) => ({
        flag: draw(500, seed, (random) => (random() < share ? "yes" : "maybe")),
      });
      const config = { checks: { drift: { method } }, columns: { flag: { type: "categorical" as const } } };
      expect(column(judge(flags(0.3, 1), flags(0.6, 2), config), "flag")).toMatchObject({ method, verdict: "drifted" });
      expect(column(judge(flags(0.3, 1), flags(0.3, 3), config), "flag")).toMatchObject({ method, verdict: "ok" });
    },
  );

  it("says when a chosen method cannot be computed", () => {
    const config = { checks: { drift: { method: "fisher_exact" as const } } };
    expect(column(judge(reference, { x: normal(500, 3), zone: letters(500, 4) }, config), "zone").verdict).toBe(
      "not-computable",
    );
    const profiles = { checks: { drift: { method: "wasserstein" as const, exactRows: 100 } } };
    expect(column(judge(reference, { x: normal(500, 3), zone: letters(500, 4) }, profiles), "x").verdict).toBe(
      "not-computable",
    );
  });

  it("gives the same document for the same input, and its share of rows is total variation", () => {
    const current = { x: normal(500, 3), zone: letters(500, 4) };
    const first = judge(reference, current);
    expect(JSON.stringify(judge(reference, current))).toBe(JSON.stringify(first));
    const counts = (values: readonly string[]) =>
      ["l0", "l1", "l2", "l3"].map((level) => values.filter((value) => value === level).length);
    expect(column(first, "zone").effect).toBeCloseTo(
      totalVariation(counts(reference.zone), counts(current.zone)).distance ?? -1,
      12,
    );
  });

  it("takes a new column of a profile, whose storage nobody knows, for one of levels", () => {
    const known = profileTable(tableFromColumns(reference));
    const wider = profileTable(tableFromColumns({ ...reference, fresh: normal(2000, 9) }), { reference: known });
    expect(column(compare(known, wider), "fresh")).toMatchObject({ verdict: "new", type: "categorical" });
  });

  it("shares an alarm budget", () => {
    const day = 86_400_000;
    const timed = (rows: number, seed: number) => ({
      at: normal(rows, seed).map((_, row) => new Date(row * (day / rows))),
      x: normal(rows, seed),
    });
    const document = judge(timed(500, 1), timed(500, 2), { alarms: { budget: "1 per 30d" }, windows: { every: "1d" } });
    expect(document.level).toBeCloseTo(1 / 30, 12);
    expect(document.decision).toMatchObject({
      budget: "1 per 30d",
      levelReason: expect.stringContaining("30 windows"),
    });
  });

  it("refuses a config that is not valid, expressions, and profiles on other bins", () => {
    const table = tableFromColumns(reference);
    expect(() => compare(table, table, { checks: { drift: { minimumEffect: 7 } } })).toThrow(
      expect.objectContaining({ code: "config-not-valid" }),
    );
    expect(() => compare(table, table, { filter: "x > 0" })).toThrow(
      expect.objectContaining({ code: "expression-needs-file" }),
    );
    const others = profileTable(tableFromColumns({ x: normal(100, 9), zone: letters(100, 9) }));
    expect(() => compare(profileTable(table), others)).toThrow(expect.objectContaining({ code: "bins-differ" }));
  });
});

describe("preset evidently", () => {
  const sideA = {
    reference: { x: Array.from({ length: 500 }, (_, i) => ((i * 7919) % 1009) / 100) },
    current: { x: Array.from({ length: 400 }, (_, i) => ((i * 104_729) % 997) / 100 + 0.5) },
  };

  it("takes Kolmogorov-Smirnov for a small reference", () => {
    const document = judge(sideA.reference, sideA.current, { preset: "evidently" });
    expect(column(document, "x")).toMatchObject({
      method: "ks",
      pValue: expect.closeTo(0.5921812116277942, 9),
      verdict: "ok",
    });
    expect(document).toMatchObject({ verdict: "ok", sentence: expect.stringContaining("0 of 1 columns") });
  });

  it("takes the scaled Wasserstein distance for a large one, and calls the data set drifted from half of the columns on", () => {
    const before = { x: Array.from({ length: 2000 }, (_, i) => ((i * 7919) % 10_007) / 1000) };
    const now = { x: Array.from({ length: 1500 }, (_, i) => (((i * 104_729) % 10_009) / 1000) * 1.2) };
    const document = judge(before, now, { preset: "evidently" });
    expect(column(document, "x")).toMatchObject({
      method: "wasserstein",
      statistic: expect.closeTo(0.3497935555671608, 9),
      verdict: "drifted",
    });
    expect(document.verdict).toBe("alarm");
  });

  it("counts levels one by one, and needs rows", () => {
    const levels = (counts: Readonly<Record<string, number>>) => ({
      zone: Object.entries(counts).flatMap(([name, count]) => repeated<string>(count, name)),
    });
    const document = judge(levels({ a: 600, b: 300, c: 100 }), levels({ a: 280, b: 150, c: 70 }), {
      preset: "evidently",
    });
    expect(column(document, "zone")).toMatchObject({
      method: "chi_square",
      pValue: expect.closeTo(0.009403562551495204, 9),
      verdict: "drifted",
    });
    const profile = profileTable(tableFromColumns(sideA.reference));
    expect(column(compare(profile, profile, { preset: "evidently" }), "x").verdict).toBe("not-computable");
  });

  it("says drifted or not with its own method and threshold, levels that only one side has among them", () => {
    const document = judge(
      { x: sideA.reference.x, zone: [...repeated(300, "a"), ...repeated(200, "b")] },
      { x: sideA.reference.x.map((value) => value + 3), zone: [...repeated(250, "a"), ...repeated(250, "c")] },
      { preset: "evidently" },
    );
    expect(column(document, "zone")).toMatchObject({ method: "chi_square", verdict: "drifted", basis: "rows" });
    const { sentence } = column(document, "x");
    expect(sentence).toMatch(/^x by Evidently's default, ks: p-value .*, drifted by its threshold of 0\.05\.$/u);
    expect(document.sentence).toContain("2 of 2 columns drifted");
  });

  it("has no word on how a model does: an alarm about the model stays one and comes first", () => {
    const config: UserConfig = {
      preset: "evidently",
      task: "binary",
      positive: "yes",
      roles: { target: "y", probability: "p" },
      checks: { outliers: { enabled: false }, multivariate: { enabled: false } },
    };
    const before = binarySide({ rows: 900, seed: 1 });
    const fallen = compare(before, binarySide({ rows: 900, seed: 2, threshold: 1.5 }), config);
    expect(fallen.verdict).toBe("alarm");
    expect(fallen.sentence).toMatch(/^The model does worse: .* By Evidently's defaults \d of 7 columns drifted; /u);
    const same = compare(before, binarySide({ rows: 900, seed: 2 }), config);
    expect(same.performance).not.toBeNull();
    expect(same.sentence).toMatch(/^By Evidently's defaults /u);
    expect(same.verdict).toBe("ok");
  });

  it("computes nothing for a side without values", () => {
    const empty = judge({ x: normal(300, 1) }, { x: repeated<number | null>(300, null) }, { preset: "evidently" });
    expect(column(empty, "x")).toMatchObject({ verdict: "not-computable", statistic: null, pValue: null });
    expect(column(empty, "x").reason).toBe(column(empty, "x").sentence);
  });

  it("leaves out what cannot be compared, and finds no drift in a table of nothing else", () => {
    const gone = judge({ x: normal(300, 1) }, { y: normal(300, 2) }, { preset: "evidently" });
    expect(gone.columns.map(({ name, verdict }) => [name, verdict])).toEqual(
      expect.arrayContaining([
        ["x", "missing"],
        ["y", "new"],
      ]),
    );
    expect(gone).toMatchObject({ verdict: "ok", sentence: expect.stringContaining("0 of 0 columns") });
  });
});
