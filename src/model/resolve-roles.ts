import type { ModelColumns, ProbabilityColumns, Roles } from "./config.ts";
import type { UserModelColumns, UserProbability, UserRoles } from "./user-config.ts";

/** Name of the only model version when the config names none. */
export const onlyModelName = "model";

/** The special columns of a config, the model versions in one list. */
export function resolveRoles(user: UserRoles = {}): Roles {
  return {
    id: user.id ?? null,
    timestamp: user.timestamp ?? null,
    target: user.target ?? null,
    version: user.version ?? null,
    models: modelsOf(user),
    weight: user.weight ?? null,
    lower: user.lower ?? null,
    upper: user.upper ?? null,
    user: user.user ?? null,
    item: user.item ?? null,
    rank: user.rank ?? null,
    score: user.score ?? null,
  };
}

function modelsOf({ prediction, predictions, probability }: UserRoles): readonly ModelColumns[] {
  if (predictions !== undefined) return Object.entries(predictions).map(([name, columns]) => modelOf(name, columns));
  if (prediction === undefined && probability === undefined) return [];
  return [modelOf(onlyModelName, { prediction, probability })];
}

function modelOf(name: string, columns: string | UserModelColumns): ModelColumns {
  if (typeof columns === "string") return { name, prediction: columns, probability: null };
  return { name, prediction: columns.prediction ?? null, probability: probabilityOf(columns.probability) };
}

function probabilityOf(user: UserProbability | undefined): ProbabilityColumns | null {
  if (user === undefined) return null;
  if (typeof user === "string") return { kind: "single", column: user };
  return { kind: "classes", columns: Object.entries(user).map(([label, column]) => ({ label, column })) };
}
