import type { ColumnRole } from "../model/column.ts";
import type { ModelColumns, Roles } from "../model/config.ts";

/** A column that the config gives a role to. */
export interface RoleColumn {
  readonly column: string;
  readonly role: ColumnRole;
  /** Where the config says so: "roles.target". */
  readonly place: string;
}

const singleRoles = [
  "id",
  "timestamp",
  "target",
  "version",
  "weight",
  "lower",
  "upper",
  "user",
  "item",
  "rank",
] as const;

/** Every column with a role; of a column with several, the first counts. */
export function roleColumns(roles: Roles): readonly RoleColumn[] {
  const { models, score } = roles;
  return [
    ...singleRoles.flatMap((role) => columnOf(role, roles[role], `roles.${role}`)),
    ...models.flatMap((model) => modelColumns(model, placeOf(roles, model))),
    ...columnOf("prediction", score, "roles.score"),
  ];
}

/** The role of a column; "feature" without one in the config. */
export function roleOfColumn(name: string, roles: Roles): ColumnRole {
  return roleColumns(roles).find(({ column }) => column === name)?.role ?? "feature";
}

function modelColumns({ prediction, probability }: ModelColumns, place: string): readonly RoleColumn[] {
  const predicted = columnOf("prediction", prediction, `${place}prediction`);
  if (probability === null) return predicted;
  if (probability.kind === "single") {
    return [...predicted, ...columnOf("probability", probability.column, `${place}probability`)];
  }
  const classes = probability.columns.flatMap(({ label, column }) =>
    columnOf("probability", column, `${place}probability.${label}`),
  );
  return [...predicted, ...classes];
}

function placeOf({ models }: Roles, { name }: ModelColumns): string {
  return models.length === 1 ? "roles." : `roles.predictions.${name}.`;
}

function columnOf(role: ColumnRole, column: string | null, place: string): readonly RoleColumn[] {
  return column === null ? [] : [{ role, column, place }];
}
