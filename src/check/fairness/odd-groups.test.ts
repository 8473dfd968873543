import { describe, expect, it } from "vitest";
import { outcomeRows } from "../../../test/fixture/measurable-sides.ts";
import { resolveConfig } from "../../model/resolve-config.ts";
import type { Membership, ModelRows, OutcomeProblem, OutcomeRows } from "../../model/outcome-rows.ts";
import type { Side } from "../../model/side.ts";
import type { FairnessMeasure, FairnessResult } from "../../model/subset-results.ts";
import type { UserFairness } from "../../model/user-config.ts";
import { profileTable } from "../../profile/profile-table.ts";
import { tableFromColumns } from "../../profile/table-from-columns.ts";
import { decide } from "../decision.ts";
import { fairnessSection } from "./fairness-section.ts";
import { measureSentence } from "./fairness-sentence.ts";
import { gapDraft } from "./gap-draft.ts";
import { type GapPart, meanPart } from "./gap-part.ts";
import { groupedSide } from "./grouped-side.ts";
import { slotMeans } from "./slot-means.ts";

const rowCount = 400;
const rows = Array.from({ length: rowCount }, (_, row) => row);
const sexes: Membership = {
  name: "sex",
  kind: "levels",
  columns: ["sex"],
  levels: ["woman", "man"].map((label) => ({ label, condition: `sex = ${label}` })),
  leftOut: 0,
  codes: Int32Array.from(rows, (row) => row % 2),
};
const blank: ModelRows = { name: "m", labels: null, numbers: null, probabilities: null, cost: null };
const labels = Int32Array.from(rows, (row) => Number(row % 3 === 0));
const codes = Int32Array.from(rows, (row) => Number(row % 4 === 0));

/** People of two sexes whom a model says yes or no to; `known` replaces what a test is about. */
function people(known: Partial<OutcomeRows> = {}, model: Partial<ModelRows> = {}): OutcomeRows {
  return outcomeRows(rowCount, {
    task: "binary",
    classes: ["no", "yes"],
    target: { kind: "codes", codes },
    models: [{ ...blank, labels, ...model }],
    groups: [sexes],
    ...known,
  });
}

const profile = profileTable(tableFromColumns({ x: [1, 2, 3] }));

function sideOf(outcomes: OutcomeRows | null): Side {
  return {
    name: "side",
    profile,
    rows: null,
    columns: [],
    rejects: { count: 0, examples: [] },
    outcomes,
    features: null,
  };
}

function resultOf(now: OutcomeRows, before: OutcomeRows | null = now, fairness: UserFairness = {}): FairnessResult {
  const config = resolveConfig({ fairness: { by: ["sex"], ...fairness } });
  const section = fairnessSection({ reference: sideOf(before), current: sideOf(now), config, level: 0.01 });
  if (section === null) throw new Error("a section is expected");
  const [result] = section.close(decide(section.drafts, { level: 0.01, correction: "benjamini_hochberg" }));
  if (result === undefined) throw new Error("a grouping is expected");
  return result;
}

describe("groups that nothing can be said of", () => {
  const reasonOf = (now: OutcomeRows, fairness: UserFairness = {}): string | null => {
    const { verdict, reason } = resultOf(now, now, fairness);
    expect(verdict).toBe("not-computable");
    return reason;
  };
  const problem = {
    code: "prediction-missing",
    scope: "model",
    name: "m",
    column: "p",
    reason: "No column p.",
  } as const;

  it("say why: the grouping, the task, the model", () => {
    expect(reasonOf(people({ groups: [] }))).toBe("The groups of sex are not known.");
    const refused: OutcomeProblem = {
      ...problem,
      code: "too-many-groups",
      scope: "group",
      name: "sex",
      reason: "Too many.",
    };
    expect(reasonOf(people({ groups: [], problems: [refused] }))).toBe("Too many.");
    const noModel = "Groups are compared by what the model decides: name a prediction under roles.";
    expect(reasonOf(people({ task: null }))).toBe(noModel);
    expect(reasonOf(people({ models: [] }))).toBe(noModel);
    expect(reasonOf(people({ task: "ranking" }))).toBe("Groups are not compared for lists of recommendations.");
    expect(reasonOf(people({ problems: [problem] }))).toBe("No column p.");
    expect(reasonOf(people({}, { labels: null }))).toBe("The model's decisions are not known on this side.");
  });

  it("say why: outcomes of numbers, and which label is good", () => {
    const numbers = { task: "regression", target: null, classes: [] } as const;
    const without = "The mean error of groups needs predictions and outcomes.";
    expect(reasonOf(people({ ...numbers, withOutcome: 0 }, { numbers: new Float64Array(rowCount) }))).toBe(without);
    expect(reasonOf(people(numbers))).toBe(without);
    const which = "fairness.favorable must say which of the labels is good for the person: no, yes";
    expect(reasonOf(people(), { favorable: "maybe" })).toBe(`${which}; maybe is none of them.`);
    expect(reasonOf(people({ task: "multiclass" }))).toBe(`${which}.`);
  });

  it("are too small: all of them, by name", () => {
    const small = resultOf(people(), people(), { minimumGroup: 1_000 });
    expect(small.sentence).toMatch(
      /^By sex: fewer than two groups have the 1\s000 rows .* \(smaller: woman, man\)\.$/u,
    );
    const alone = { ...sexes, levels: sexes.levels.slice(0, 1), codes: new Int32Array(rowCount) };
    const single = resultOf(people({ groups: [alone] }), null, { minimumGroup: 10 });
    expect(single.sentence).toMatch(/rows that a comparison needs\.$/u);
  });
});

describe("groups of one side alone", () => {
  it("have rates and no comparison, with or without a reference that knows them", () => {
    const before = people();
    const weightless: OutcomeProblem = {
      code: "weight-negative",
      scope: "side",
      name: null,
      column: "w",
      reason: "w is below 0.",
    };
    const alone: readonly (OutcomeRows | null)[] = [
      null,
      { ...before, models: [] },
      { ...before, groups: [] },
      { ...before, problems: [weightless] },
    ];
    for (const reference of alone) {
      const result = resultOf(people(), reference);
      expect(result.groups.map((group) => [group.name, group.reference])).toEqual([
        ["woman", null],
        ["man", null],
      ]);
      expect(new Set(result.measures.map((measure) => measure.reference))).toEqual(new Set([null]));
    }
  });

  it("of a model of numbers do not know how large a difference matters", () => {
    const values = Float64Array.from(rows, (row) => row % 17);
    const numbers = values.map((value, row) => value + (row === 3 ? Number.NaN : 0.5 + (row % 5) / 10));
    const now = people(
      { task: "regression", classes: [], target: { kind: "numbers", values } },
      { labels: null, numbers },
    );
    const alone = resultOf(now, null);
    expect(alone.measures).toMatchObject([
      { name: "mean_error_difference", minimumEffect: null, verdict: "not-judged" },
    ]);
    expect(alone.groups[1]?.current).toMatchObject({ rows: 200, withOutcome: 199 });
    const unmeasured = { ...now, models: [{ ...blank, numbers: numbers.map(() => Number.NaN) }] };
    expect(resultOf(now, unmeasured).measures[0]?.minimumEffect).toBeNull();
    const { measures } = resultOf(now, now);
    expect(measures[0]?.minimumEffect).toBeCloseTo(0.07, 3);
  });
});

describe("probabilities of groups", () => {
  const values = Float64Array.from({ length: 2 * rowCount }, (_, at) => (at % 2 === 0 ? 0.25 : 0.75));
  const calibrationOf = (favorable: number, known: Partial<OutcomeRows> = {}): number | null | undefined => {
    const outcomes = people({ target: { kind: "codes", codes: new Int32Array(rowCount) }, ...known });
    const model = { ...blank, labels, probabilities: { columns: 2, values } };
    const side = groupedSide(outcomes, { membership: sexes, model, favorable });
    return side.calibration === null ? null : side.calibration.all[0]?.mean.mean;
  };

  it("are read in the favorable class's own column", () => {
    expect(calibrationOf(1)).toBeCloseTo(0.75, 12);
    expect(calibrationOf(0)).toBeCloseTo(0.25 - 1, 12);
  });

  it("are none for a class without a column, and leave out rows without an outcome", () => {
    expect(calibrationOf(2)).toBeNull();
    expect(calibrationOf(-1)).toBeNull();
    const half = codes.map((_, row) => (row % 4 < 2 ? -1 : 1));
    expect(calibrationOf(1, { target: { kind: "codes", codes: half } })).toBeCloseTo(-0.25, 12);
  });
});

describe("weights", () => {
  it("count in rates, whose rows are those of the group", () => {
    const weight = Float64Array.from(rows, (row) => 1 + (row % 3));
    const [women] = resultOf(people({ weight })).groups;
    expect(women?.current.selectionRate.rows).toBe(200);
    const sum = (of: (row: number) => boolean): number =>
      rows.filter((row) => row % 2 === 0 && of(row)).reduce((total, row) => total + 1 + (row % 3), 0);
    expect(women?.current.selectionRate.value).toBeCloseTo(sum((row) => row % 3 === 0) / sum(() => true), 12);
  });
});

describe("means of groups", () => {
  const slots = { codes: Int32Array.from(rows, (row) => row % 2), groups: ["a", "b"], slotsPerGroup: 1 };
  const options = { minimumGroup: 10, level: 0.01, seed: 1 };
  const means = (value: (row: number) => number) =>
    slotMeans({ values: Float64Array.from(rows, value), weight: null }, slots).all;

  it("that do not vary have no test, but a difference", () => {
    const part = meanPart(
      "mean_error",
      means((row) => row % 2),
      null,
      options,
    );
    expect(part).toMatchObject({ pValue: null, growth: null, before: null, rowsNow: rowCount });
    expect(part.now?.difference).toBe(1);
  });

  it("of groups without values are not there", () => {
    const part = meanPart(
      "mean_error",
      means((row) => (row % 2 === 0 ? Number.NaN : row)),
      null,
      options,
    );
    expect(part).toMatchObject({ now: null, pValue: null });
  });
});

describe("a measure without numbers", () => {
  const part: GapPart = {
    about: "selection_rate",
    now: null,
    before: null,
    rowsNow: 0,
    rowsBefore: 0,
    pValue: null,
    growth: null,
    change: () => null,
    values: new Map([["woman", 0.5]]),
  };
  const measure: FairnessMeasure = {
    name: "demographic_parity_difference",
    kind: "difference",
    reference: null,
    current: null,
    highest: null,
    lowest: null,
    pValue: null,
    adjustedPValue: null,
    minimumEffect: null,
    verdict: "not-judged",
    reason: null,
    sentence: "",
  };

  it("has no sentence, and one without limits says none", () => {
    expect(measureSentence(measure, part)).toBe("");
    const own = { value: 0.25, interval: null, rows: 9 };
    const known = { ...measure, current: own, highest: "woman", lowest: "woman" };
    expect(measureSentence(known, part)).toContain("are selected (difference 25\u00a0points).");
    expect(measureSentence({ ...known, kind: "ratio" }, part)).toContain("(ratio 0.25, below four fifths).");
  });

  it("has no test, and nothing stands open", () => {
    const draft = gapDraft({ measure, parts: [part] });
    expect(draft).toMatchObject({ tests: [], effect: null, minimumEffect: Number.POSITIVE_INFINITY });
    const rule = { level: 0.01, correction: "benjamini_hochberg" } as const;
    expect(decide([draft], rule).close(draft)).toMatchObject({ verdict: "ok", measure: { verdict: "not-judged" } });
    const few = gapDraft({ measure: { ...measure, verdict: "insufficient-data" }, parts: [part] });
    expect(decide([few], rule).close(few).verdict).toBe("insufficient-data");
  });
});
