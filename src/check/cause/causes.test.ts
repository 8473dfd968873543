import { describe, expect, it } from "vitest";
import { rowSides, type RowSides } from "../../../test/fixture/row-sides.ts";
import type { CausesResult } from "../../model/row-results.ts";
import type { Side } from "../../model/side.ts";
import type { UserConfig } from "../../model/user-config.ts";
import type { RawColumns } from "../../profile/table-from-columns.ts";
import { seededRandom } from "../../stats/random.ts";
import { causes } from "./causes.ts";

const user: UserConfig = { task: "binary", roles: { target: "y", prediction: "p" } };

interface Shape {
  readonly rows: number;
  readonly seed: number;
  /** Added to every input. */
  readonly shift?: number;
  /** What the model says, of the first input. */
  readonly says?: (x: number) => string;
  /** Chance that the truth is yes at all. */
  readonly yes?: number;
}

/** The truth is drawn first and the inputs from it, so that a change of its shares is a prior shift. */
function columnsOf({ rows, seed, shift = 0, says = (x) => (x > 0.5 ? "yes" : "no"), yes = 0.5 }: Shape): RawColumns {
  const random = seededRandom(seed);
  const y = Array.from({ length: rows }, () => (random() < yes ? "yes" : "no"));
  const x = y.map((label) => (label === "yes" ? 0.3 : 0) + 0.7 * random() + shift);
  return { x, z: y.map(() => random()), y, p: x.map(says) };
}

function sidesOf(before: Partial<Shape>, now: Partial<Shape>, config: UserConfig = user): RowSides {
  return rowSides(columnsOf({ rows: 400, seed: 1, ...before }), columnsOf({ rows: 400, seed: 2, ...now }), config);
}

function causesOf({ reference, current, config }: RowSides): CausesResult | null {
  return causes(reference, current, config);
}

const same = sidesOf({}, {});

describe("causes that cannot be told", () => {
  const untold = (reference: Side, current: Side): readonly unknown[] => {
    const found = causes(reference, current, same.config);
    expect(found?.sentence).toBe(found?.reason);
    return [found?.status, found?.reason, found?.total];
  };

  it("are not looked for without rows, or where the config does not ask", () => {
    expect(causes({ ...same.reference, features: null }, same.current, same.config)).toBeNull();
    expect(causes(same.reference, { ...same.current, features: null }, same.config)).toBeNull();
    expect(causesOf(sidesOf({}, {}, { ...user, checks: { multivariate: { enabled: false } } }))).toBeNull();
  });

  it("say so when a side has no outcomes, no model or no target", () => {
    const unknown = ["not-computable", "The outcomes of one of the sides are not known.", null];
    const { reference, current } = same;
    expect(untold({ ...reference, outcomes: null }, current)).toEqual(unknown);
    const changed = (change: Partial<NonNullable<Side["outcomes"]>>): Side => {
      const { outcomes } = current;
      return { ...current, outcomes: outcomes === null ? null : { ...outcomes, ...change } };
    };
    expect(untold(reference, changed({ models: [] }))).toEqual(unknown);
    expect(untold(reference, changed({ target: null }))).toEqual(unknown);
  });

  it("say so when rows are too few, or the sides have no rows in common", () => {
    const few = sidesOf({}, { rows: 12 });
    expect(untold(few.reference, few.current)[1]).toBe("Fewer than 20 rows with an outcome on one of the sides.");
    const apart = sidesOf({}, { shift: 5 });
    expect(untold(apart.reference, apart.current)[1]).toContain("too few rows like the current ones");
  });
});

describe("causes of a fall", () => {
  const verdicts = (found: CausesResult | null): Readonly<Record<string, string>> =>
    Object.fromEntries(found?.shifts.map(({ kind, verdict }) => [kind, verdict]) ?? []);

  it("say that the shares of the truth moved while each class looks as it did", () => {
    const found = causesOf(sidesOf({}, { yes: 0.8 }));
    expect(verdicts(found)).toMatchObject({ prior: "shifted", relation: "ok" });
    expect(found?.shifts.find(({ kind }) => kind === "prior")?.sentence).toBe(
      "The truth's shares moved, and each class looks as it did.",
    );
  });

  it("say that predictions moved alone when only the model is another one", () => {
    const found = causesOf(sidesOf({}, { says: (x) => (x > 0.1 ? "yes" : "no") }));
    expect(verdicts(found)).toMatchObject({ covariate: "ok", prior: "ok", prediction: "shifted" });
    expect(found?.shifts.find(({ kind }) => kind === "covariate")?.sentence).toBe("The inputs are as they were.");
    expect(found?.shifts.find(({ kind }) => kind === "prediction")?.sentence).toBe("The predictions moved.");
  });

  it("name each column once, the one that carries most first, and add up to the whole", () => {
    const found = causesOf(sidesOf({}, { says: (x) => (x > 0.2 ? "yes" : "no") }));
    expect(found?.columns.map(({ name }) => name).toSorted()).toEqual(["x", "z"]);
    const parts = (found?.mix?.value ?? 0) + (found?.relation?.value ?? 0);
    expect(parts).toBeCloseTo(found?.total?.value ?? Number.NaN, 12);
    expect(found?.sentence).toMatch(/^The error rate changed by [\d.]+\u00a0points: /u);
  });

  it("are told for ten columns at most, also those that carry one of the parts only", () => {
    const wide = (seed: number): RawColumns => {
      const random = seededRandom(seed);
      const columns = columnsOf({ rows: 200, seed, ...(seed === 2 && { says: (x) => (x > 0.2 ? "yes" : "no") }) });
      const noise = Array.from({ length: 14 }, (_, place) => [
        `n${place}`,
        Array.from({ length: 200 }, () => random()),
      ]);
      return { ...columns, ...Object.fromEntries(noise) };
    };
    const found = causesOf(rowSides(wide(1), wide(2), user));
    expect(found?.columns).toHaveLength(10);
    const larger = found?.columns.map(({ mix, relation }) => Math.max(Math.abs(mix ?? 0), Math.abs(relation ?? 0)));
    expect(larger).toEqual(larger?.toSorted((a, b) => b - a));
    expect(found?.columns.some(({ mix, relation }) => mix === null || relation === null)).toBe(true);
  });

  it("are in the target's own unit for a model of numbers", () => {
    const numbers = (columns: RawColumns, error: number): RawColumns => {
      const x = Array.from(columns["x"] ?? [], Number);
      return { x, z: columns["z"] ?? [], y: x.map((value) => 10 * value), p: x.map((value) => 10 * value + error) };
    };
    const config: UserConfig = { task: "regression", roles: { target: "y", prediction: "p" } };
    const [before, now] = [columnsOf({ rows: 200, seed: 1 }), columnsOf({ rows: 200, seed: 2 })];
    const found = causesOf(rowSides(numbers(before, 1), numbers(now, 3), config));
    expect(found).toMatchObject({ status: "explained", metric: "mae" });
    expect(found?.total?.value).toBeCloseTo(2, 9);
    expect(found?.sentence).toMatch(/^The mean absolute error changed by 2: /u);
  });
});

describe("more classes than bins hold", () => {
  /** 200 classes of three rows and 60 of one or two, which each side meets in the order of its own rows. */
  const many = (seed: number): RawColumns => {
    const random = seededRandom(seed);
    const rows = Array.from({ length: 690 }, (_, row) => (row < 600 ? row % 200 : 200 + ((row - 600) % 60)));
    const drawn = rows.map((own, row) => ({ y: `c${own}`, p: row % 3 === 0 ? "c0" : `c${own}`, x: random() }));
    const shuffled = drawn.toSorted((left, right) => left.x - right.x);
    const columnOf = (name: "y" | "p"): readonly string[] => shuffled.map((row) => row[name]);
    return { x: shuffled.map(() => random()), y: columnOf("y"), p: columnOf("p") };
  };

  it("are the same classes on both sides, so that nothing moved", () => {
    const { reference, current, config } = rowSides(many(1), many(2), {
      task: "multiclass",
      roles: { target: "y", prediction: "p" },
      columns: { y: { type: "categorical" }, p: { type: "categorical" } },
      checks: { multivariate: { enabled: true } },
    });
    expect(reference.outcomes?.classes.length).toBe(260);
    expect(current.outcomes?.classes).not.toEqual(reference.outcomes?.classes);
    const shifts = causes(reference, current, config)?.shifts ?? [];
    expect(shifts.find(({ kind }) => kind === "prior")?.effect).toBe(0);
    expect(shifts.find(({ kind }) => kind === "prediction")?.effect).toBe(0);
  });
});
