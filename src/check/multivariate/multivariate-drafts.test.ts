import { describe, expect, it } from "vitest";
import { rowSides, type RowSides } from "../../../test/fixture/row-sides.ts";
import type { MultivariateResult } from "../../model/row-results.ts";
import type { Side } from "../../model/side.ts";
import type { UserConfig } from "../../model/user-config.ts";
import type { RawColumns } from "../../profile/table-from-columns.ts";
import { seededRandom } from "../../stats/random.ts";
import { decide } from "../decision.ts";
import { compareInputs, inputsTask } from "./compare-inputs.ts";
import { multivariateDrafts } from "./multivariate-drafts.ts";
import { treeColumns } from "./tree-columns.ts";

/** Two numbers of which the second follows the first as far as `together` says, and a level. */
function columnsOf(rows: number, seed: number, together = 1): RawColumns {
  const random = seededRandom(seed);
  const a = Array.from({ length: rows }, () => random());
  return {
    a,
    b: a.map((value) => together * value + (1 - together) * random()),
    zone: a.map(() => (random() < 0.5 ? "east" : "west")),
  };
}

function resultsOf({ reference, current, config }: RowSides, windowsAreJudged = false): readonly MultivariateResult[] {
  const task = inputsTask(reference, current, config);
  const drafts = task === null ? [] : multivariateDrafts(compareInputs(task), { config, windowsAreJudged });
  const decision = decide(drafts, { level: 0.01, correction: "benjamini_hochberg" });
  return drafts.map((draft) => decision.close(draft));
}

const user: UserConfig = { checks: { multivariate: { enabled: true } } };
const moved = rowSides(columnsOf(600, 1), columnsOf(600, 2, 0), user);

describe("all inputs together", () => {
  it("can be told apart where only the relation between columns changed", () => {
    const [classifier, pca] = resultsOf(moved);
    expect(classifier).toMatchObject({ verdict: "drifted", adjustedPValue: classifier?.pValue });
    expect(classifier?.sentence).toMatch(/of current rows can be told from the reference's, by [ab], [ab] /u);
    expect(pca).toMatchObject({ verdict: "not-judged", method: "pca_reconstruction" });
    expect(pca?.current?.rows).toBe(600);
  });

  it("are shown and not judged where the reference's own windows are", () => {
    const [classifier] = resultsOf(moved, true);
    expect(classifier).toMatchObject({ verdict: "not-judged", gates: null, adjustedPValue: null });
    expect(classifier?.pValue).toBeLessThan(0.01);
  });

  it("say in one sentence that nothing can be told apart, and whether the error rose or fell", () => {
    const same = rowSides(columnsOf(200, 1), columnsOf(200, 1), user);
    const [classifier] = resultsOf(same);
    expect(classifier?.verdict).toBe("ok");
    expect(classifier?.sentence).toMatch(
      /^All inputs together, current rows cannot be told from the reference's \(ROC AUC 0\.\d\d on 200 rows\)\.$/u,
    );
    const [, closer] = resultsOf(rowSides(columnsOf(200, 1, 0), columnsOf(200, 2, 1), user));
    expect(closer?.sentence).toContain(" fell from ");
    const [, further] = resultsOf(rowSides(columnsOf(200, 1, 1), columnsOf(200, 2, 0), user));
    expect(further?.sentence).toContain(" rose from ");
  });

  it("that need one component only say so in the singular", () => {
    const line = (seed: number): RawColumns => {
      const { a = [], b = [] } = columnsOf(100, seed);
      return { a, b };
    };
    const [, pca] = resultsOf(rowSides(line(1), line(2), user));
    expect(pca?.sentence).toContain("The error of 1 principal component ");
  });
});

describe("inputs that cannot be compared together", () => {
  const reasonsOf = (reference: RawColumns, current: RawColumns): readonly unknown[] => {
    const results = resultsOf(rowSides(reference, current, user));
    expect(results.map(({ verdict }) => verdict)).toEqual(["not-computable", "not-computable"]);
    expect(results.map(({ sentence }) => sentence)).toEqual(results.map(({ reason }) => reason));
    return results.map(({ reason }) => reason);
  };

  it("are too few rows, or no columns", () => {
    expect(reasonsOf(columnsOf(100, 1), columnsOf(10, 2))).toEqual([
      "Fewer than 20 rows on one of the sides.",
      "Fewer than 20 rows on one of the sides.",
    ]);
    const constant = { a: Array.from({ length: 100 }, () => 7) };
    expect(reasonsOf(constant, constant)).toEqual([
      "No input takes part: all columns are identifiers, constant, predictions or targets.",
      "Fewer than two inputs take part.",
    ]);
  });

  it("are columns without a value on both sides, by which nothing can be told apart", () => {
    const empty = (side: Side): Side => {
      const { features } = side;
      if (features === null) throw new Error("rows are expected");
      const columns = features.columns.map((column) =>
        column.kind === "numbers"
          ? { ...column, values: column.values.map(() => Number.NaN) }
          : { ...column, codes: column.codes.map(() => -1) },
      );
      return { ...side, features: { ...features, columns } };
    };
    const same = rowSides(columnsOf(60, 1), columnsOf(60, 2), user);
    const [classifier, pca] = resultsOf({ ...same, reference: empty(same.reference), current: empty(same.current) });
    expect(classifier).toMatchObject({ statistic: 0.5, pValue: 1, verdict: "ok", columns: [] });
    expect(classifier?.sentence).toContain("cannot be told from the reference's (ROC AUC 0.50 on 60 rows)");
    expect(pca).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it("are none of the names that are asked for", () => {
    const { features } = moved.current;
    if (features === null) throw new Error("rows are expected");
    expect(treeColumns(features, new Set(["b"])).map(({ name }) => name)).toEqual(["b"]);
    expect(treeColumns(features, new Set())).toEqual([]);
  });

  it("are none at all with a profile alone", () => {
    const { reference, current, config } = moved;
    expect(inputsTask({ ...reference, features: null }, current, config)).toBeNull();
    expect(inputsTask(reference, { ...current, features: null }, config)).toBeNull();
  });
});
