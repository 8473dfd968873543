import type { FeatureRows } from "../../model/feature-rows.ts";
import type { Side } from "../../model/side.ts";
import type { FeatureColumn } from "../../stats/trees/feature-column.ts";

/** The inputs of the model: features that take part in drift. */
export function inputNames({ profile }: Side): ReadonlySet<string> {
  const inputs = profile.columns.filter(({ spec }) => spec.role === "feature" && spec.keptOutOfDrift === null);
  return new Set(inputs.map(({ spec }) => spec.name));
}

/** Columns of a sample of rows as trees take them; further and new levels of the reference are levels of their own. */
export function treeColumns({ columns }: FeatureRows, names: ReadonlySet<string>): readonly FeatureColumn[] {
  return columns.flatMap((column): readonly FeatureColumn[] => {
    if (!names.has(column.name)) return [];
    const { name } = column;
    return column.kind === "numbers"
      ? [{ kind: "number", name, values: column.values }]
      : [{ kind: "level", name, codes: column.codes, levels: column.levels.length + 2 }];
  });
}
