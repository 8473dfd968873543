import type { ModelColumns, ProbabilityColumns, Roles } from "../model/config.ts";

/**
 * Roles of columns that are there. A store writes only columns that have a value, and a reference may be older than a role: windows
 * are then judged by what both sides have.
 */
export function presentRoles(roles: Roles, columns: ReadonlySet<string>): Roles {
  const kept = (column: string | null): string | null => (column !== null && columns.has(column) ? column : null);
  const { id, timestamp, target, version, weight, lower, upper, user, item, rank, score } = roles;
  return {
    id: kept(id),
    timestamp: kept(timestamp),
    target: kept(target),
    version: kept(version),
    models: roles.models.flatMap((model) => presentModel(model, columns)),
    weight: kept(weight),
    lower: kept(lower),
    upper: kept(upper),
    user: kept(user),
    item: kept(item),
    rank: kept(rank),
    score: kept(score),
  };
}

function presentModel(
  { name, prediction, probability }: ModelColumns,
  columns: ReadonlySet<string>,
): readonly ModelColumns[] {
  const model = {
    name,
    prediction: prediction !== null && columns.has(prediction) ? prediction : null,
    probability: probability !== null && areThere(probability, columns) ? probability : null,
  };
  return model.prediction === null && model.probability === null ? [] : [model];
}

function areThere(probability: ProbabilityColumns, columns: ReadonlySet<string>): boolean {
  if (probability.kind === "single") return columns.has(probability.column);
  return probability.columns.every(({ column }) => columns.has(column));
}
