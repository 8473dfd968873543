import type { Config } from "../model/config.ts";
import type { RowColumns } from "../store/store.ts";

/** Columns of a window's rows by the names that the config gives to their roles; those it does not name are called after the role. */
export function rowColumns({ roles }: Config): RowColumns {
  const champion = roles.models[0] ?? null;
  const probability = champion?.probability ?? null;
  return {
    id: roles.id ?? "id",
    timestamp: roles.timestamp ?? "timestamp",
    version: roles.version ?? "version",
    prediction: champion?.prediction ?? "prediction",
    target: roles.target ?? "target",
    probability: probability?.kind === "single" ? probability.column : "probability",
    classes:
      probability?.kind === "classes"
        ? Object.fromEntries(probability.columns.map(({ label, column }) => [label, column]))
        : {},
  };
}
