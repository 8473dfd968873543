import { describe, expect, it } from "vitest";
import type { FairnessResult } from "../../model/subset-results.ts";
import type { ReportDocument } from "../../model/report-document.ts";
import type { UserConfig } from "../../model/user-config.ts";
import { type RawColumns, tableFromColumns } from "../../profile/table-from-columns.ts";
import { seededRandom } from "../../stats/random.ts";
import { compare } from "../compare.ts";

interface People {
  readonly rows: number;
  readonly seed: number;
  /** Taken off the score of women. */
  readonly penalty?: number;
}

function people({ rows, seed, penalty = 0 }: People): RawColumns {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: rows }, () => {
    const sex = random() < 0.4 ? "woman" : "man";
    const race = random() < 0.3 ? "black" : "white";
    const [y, degree] = [random() < 0.4 ? 1 : 0, random() < 0.5 ? "school" : "college"];
    const p = Math.min(
      1,
      Math.max(0, (y === 1 ? 0.65 : 0.35) + (random() - 0.5) * 0.7 - (sex === "woman" ? penalty : 0)),
    );
    return { sex, race, degree, y, p };
  });
  return Object.fromEntries(
    (["sex", "race", "degree", "y", "p"] as const).map((name) => [name, drawn.map((row) => row[name])]),
  );
}

const config: UserConfig = {
  task: "binary",
  roles: { target: "y", probability: "p" },
  fairness: { by: ["sex"] },
  checks: { outliers: { enabled: false }, multivariate: { enabled: false } },
};

function report(reference: RawColumns, current: RawColumns, own: UserConfig = {}): ReportDocument {
  return compare(tableFromColumns(reference), tableFromColumns(current), { ...config, ...own });
}

function only({ fairness }: ReportDocument): FairnessResult {
  const [result] = fairness ?? [];
  if (result === undefined) throw new Error("There is no grouping.");
  return result;
}

const before = people({ rows: 2_000, seed: 1 });
const after = people({ rows: 2_000, seed: 2 });

describe("fairness of a report", () => {
  it("is quiet when no group fell behind, with the rates of each group on both sides", () => {
    const result = only(report(before, after));
    expect(result).toMatchObject({ name: "sex", verdict: "ok", smallGroups: [], control: [] });
    expect(result.groups.map(({ name }) => name)).toEqual(["man", "woman"]);
    const [men] = result.groups;
    const own = Array.from(after["p"] ?? []).filter((p, row) => after["sex"]?.[row] === "man" && Number(p) >= 0.5);
    expect(men?.current.selectionRate.value).toBeCloseTo(own.length / (men?.current.rows ?? 0), 12);
    expect(men?.reference?.truePositiveRate.interval).not.toBeNull();
  });

  it("is an alarm when one did, says which, and is the finding of that grouping", () => {
    const document = report(before, people({ rows: 2_000, seed: 3, penalty: 0.25 }));
    const result = only(document);
    expect(result.verdict).toBe("alarm");
    expect(result.sentence).toMatch(
      /^By sex: of those who should be selected, the model finds \d+\s% of woman and \d+\s% of man \(difference \d.*; the reference had .*\.$/u,
    );
    expect(document.findings).toContainEqual(
      expect.objectContaining({ kind: "fairness", verdict: "alarm", about: "sex", sentence: result.sentence }),
    );
    expect(document.verdict).toBe("alarm");
  });

  it("takes a gap that the reference had already as a note", () => {
    const [old, now] = [4, 5].map((seed) => people({ rows: 3_000, seed, penalty: 0.25 }));
    const document = report(old ?? {}, now ?? {});
    expect(only(document).verdict).toBe("note");
    expect(document.findings.filter(({ kind }) => kind === "fairness").map(({ verdict }) => verdict)).toEqual(["note"]);
  });

  it("judges how often groups are selected while no outcome is known", () => {
    const { y: _, ...unknown } = people({ rows: 2_000, seed: 3, penalty: 0.25 });
    const result = only(report(before, unknown));
    expect(result.verdict).toBe("alarm");
    expect(result.measures.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["demographic_parity_difference", "worse"],
      ["demographic_parity_ratio", "not-judged"],
    ]);
    expect(result.sentence).toContain("are selected");
  });

  it("names groups that are too small apart, and needs two large ones", () => {
    const few = only(report(before, after, { fairness: { by: ["sex * race"], minimumGroup: 300 } }));
    expect(few.groups.length + few.smallGroups.length).toBe(4);
    expect(few.smallGroups.map(({ name }) => name)).toEqual(["woman and black"]);
    const none = only(report(before, after, { fairness: { by: ["sex"], minimumGroup: 1_000 } }));
    expect(none).toMatchObject({ verdict: "insufficient-data", smallGroups: [{ name: "woman" }] });
    expect(none.reason).toContain("1\u202f000 rows");
  });

  it("has the same measures within each level of the control column", () => {
    const result = only(report(before, after, { fairness: { by: ["sex"], control: "degree", minimumGroup: 50 } }));
    expect(result.control.map(({ level }) => level).toSorted()).toEqual(["college", "school"]);
    for (const { measures } of result.control) {
      expect(measures.map(({ name }) => name)).toEqual(result.measures.map(({ name }) => name));
      expect(new Set(measures.map(({ verdict }) => verdict))).toEqual(new Set(["not-judged"]));
    }
  });

  it("turns rates around when the negative label is the favorable one", () => {
    const [usual, turned] = [undefined, 0].map((favorable) => {
      const own = favorable === undefined ? {} : { favorable };
      return only(report(before, after, { fairness: { by: ["sex"], ...own } })).groups[0]?.current;
    });
    expect(turned?.selectionRate.value).toBeCloseTo(1 - (usual?.selectionRate.value ?? 0), 12);
    expect(turned?.truePositiveRate.value).toBeCloseTo(usual?.trueNegativeRate.value ?? 0, 12);
    expect(turned?.calibrationError.value).toBeCloseTo(-(usual?.calibrationError.value ?? 0), 12);
  });
});

describe("groups that cannot be compared", () => {
  const sentenceOf = (reference: RawColumns, current: RawColumns, own: UserConfig): string => {
    const document = report(reference, current, own);
    const { verdict, sentence, reason } = only(document);
    expect([verdict, reason]).toEqual(["not-computable", sentence]);
    expect(document.findings).toContainEqual(expect.objectContaining({ kind: "fairness", verdict: "note", sentence }));
    return sentence;
  };

  it("are said in words: a column of 10,000 values", () => {
    const many = (rows: RawColumns): RawColumns => ({
      ...rows,
      who: Array.from({ length: 12_000 }, (_, row) => `w${row % 10_000}`),
    });
    const [reference, current] = [1, 2].map((seed) => many(people({ rows: 12_000, seed })));
    const sentence = sentenceOf(reference ?? {}, current ?? {}, { fairness: { by: ["who"] } });
    expect(sentence).toMatch(/who/u);
  });

  it("are said in words: negative weights", () => {
    const weighted = (rows: RawColumns): RawColumns => ({
      ...rows,
      w: Array.from({ length: 2_000 }, (_, row) => (row === 7 ? -1 : 1 + (row % 3))),
    });
    const sentence = sentenceOf(weighted(before), weighted(after), {
      roles: { target: "y", probability: "p", weight: "w" },
    });
    expect(sentence).toMatch(/below 0 in 1 rows?/u);
  });

  it("are said in words: several classes without a favorable one", () => {
    const classes = (rows: RawColumns): RawColumns => {
      const label = Array.from(rows["p"] ?? [], (p) => (Number(p) > 0.6 ? "hire" : Number(p) > 0.4 ? "wait" : "no"));
      return { sex: rows["sex"] ?? [], label, truth: label.map((own, row) => (row % 5 === 0 ? "wait" : own)) };
    };
    const roles = { target: "truth", prediction: "label" };
    const own: UserConfig = { task: "multiclass", roles };
    expect(sentenceOf(classes(before), classes(after), own)).toContain("fairness.favorable must say");
    const chosen = only(
      report(classes(before), classes(after), { ...own, fairness: { by: ["sex"], favorable: "hire" } }),
    );
    expect(chosen.verdict).toBe("ok");
    expect(chosen.groups[0]?.current.selectionRate.value).toBeGreaterThan(0.1);
  });

  it("leave out a group that has one class only, and one that has no rows now", () => {
    const reference = {
      ...before,
      race: Array.from(before["race"] ?? [], (own, row) => (row % 10 === 0 ? "other" : own)),
    };
    const truth = Array.from(after["y"] ?? [], (own, row) => (after["race"]?.[row] === "black" ? 0 : own));
    const result = only(report(reference, { ...after, y: truth }, { fairness: { by: ["race"] } }));
    expect(result.smallGroups).toEqual([{ name: "other", rows: 0 }]);
    const black = result.groups.find(({ name }) => name === "black");
    expect(black?.current.truePositiveRate).toEqual({ value: null, interval: null, rows: 0 });
    const opportunity = result.measures.find(({ name }) => name === "equal_opportunity_difference");
    expect(opportunity).toMatchObject({ verdict: "insufficient-data", current: null });
  });
});

describe("groups of a model of numbers", () => {
  const rides = (seed: number, bias: number): RawColumns => {
    const random = seededRandom(seed);
    const guess = Array.from({ length: 2_000 }, () => 10 + 20 * random());
    const city = guess.map(() => (random() < 0.5 ? "east" : "west"));
    const minutes = guess.map((own, row) => own + 6 * (random() - 0.5) + (city[row] === "east" ? bias : 0));
    return { guess, city, minutes };
  };
  const regression: UserConfig = {
    task: "regression",
    roles: { target: "minutes", prediction: "guess" },
    fairness: { by: ["city"] },
  };

  it("are compared by the mean error", () => {
    const quiet = only(report(rides(1, 0), rides(2, 0), regression));
    expect(quiet.verdict).toBe("ok");
    expect(quiet.groups[0]?.current.meanError.interval).not.toBeNull();
    const result = only(report(rides(1, 0), rides(2, 1), regression));
    expect(result).toMatchObject({ verdict: "alarm", measures: [{ name: "mean_error_difference", verdict: "worse" }] });
    expect(result.sentence).toContain("the mean error (predicted minus actual) is");
  });
});
