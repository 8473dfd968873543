import { ConfigError } from "../errors.ts";
import type { Config } from "../model/config.ts";
import type { TableProfile } from "../model/profile.ts";
import type { ReportDocument } from "../model/report-document.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { Side } from "../model/side.ts";
import type { Table } from "../model/table.ts";
import type { UserConfig } from "../model/user-config.ts";
import { validateConfig } from "../model/validate-config.ts";
import { outcomePlan } from "../profile/outcome-rows/outcome-plan.ts";
import { needsFeatures } from "../profile/outcome-rows/needs-features.ts";
import { rowsInMemory } from "../profile/outcome-rows/rows-in-memory.ts";
import { planColumns, readTable } from "../profile/plan-columns.ts";
import { ProfileBuilder } from "../profile/profile-builder.ts";
import { planOf, type ProfilePlan } from "../profile/profile-plan.ts";
import { referenceWindows } from "../profile/reference-windows.ts";
import { sideColumns } from "../profile/side-columns.ts";
import type { ColumnarData } from "../profile/table-from-columns.ts";
import type { TimeWindows } from "../profile/window-clock.ts";
import { compareSides } from "./compare-sides.ts";
import { productionWindowMs } from "./production-window.ts";

/** Rows in memory, or a profile made earlier. */
export type Comparable = ColumnarData | TableProfile;

/**
 * Judges current rows against reference rows: the library's way to what `driftline report` does with files.
 *
 * @param reference - `tableFromColumns(...)` or a profile; it alone decides types and bins.
 * @param current - `tableFromColumns(...)`, or a profile on the reference's bins.
 * @param config - As in driftline.yaml; `filter` and `derive` work on files only.
 * @returns The report document; the same inputs give the same document.
 * @throws `ConfigError` when the config is not valid; `InvalidInputError` when two profiles rest on different bins.
 *
 * @example
 * const document = compare(tableFromColumns({ minutes: january }), tableFromColumns({ minutes: february }));
 * document.verdict; // => "ok"
 */
export function compare(reference: Comparable, current: Comparable, config: UserConfig = {}): ReportDocument {
  const resolved = checkedConfig(config);
  const plan = isProfile(reference) ? planOf(reference) : planColumns(reference, resolved);
  const exact = [reference, current].every((side) => isExact(side, resolved));
  const read = (
    data: Comparable,
    name: "reference" | "current",
    windowsOf: (profile: TableProfile) => TimeWindows | null,
  ) => (isProfile(data) ? profileSide(data, name) : rowsSide({ data, name, plan, config: resolved, exact, windowsOf }));
  const currentSide = read(current, "current", () => null);
  const lengthMs = productionWindowMs(currentSide.side.profile, resolved);
  const referenceSide = read(reference, "reference", (profile) => referenceWindows(profile, lengthMs));
  const outcomes = outcomePlan(referenceSide.side.profile, resolved, false);
  const plans = { profile: plan, outcomes, features: needsFeatures(outcomes, resolved) };
  const complete = ({ side, data, table }: ReadSide): Side =>
    data === null || table === null ? side : { ...side, ...rowsInMemory({ data, table }, plans, resolved.seed) };
  return compareSides(complete(referenceSide), complete(currentSide), resolved);
}

/** A side without its rows for performance, which need the reference's profile first; and what to take them from. */
interface ReadSide {
  readonly side: Side;
  readonly data: ColumnarData | null;
  readonly table: Table | null;
}

function checkedConfig(config: UserConfig): Config {
  const result = validateConfig(config);
  if (result.status === "not-valid") {
    const problems = result.problems.map(({ path, message }) => `${path.join(".")} ${message}`).join("\n");
    throw new ConfigError("config-not-valid", { problems });
  }
  const resolved = resolveConfig(result.config);
  if (resolved.filter !== null || Object.keys(resolved.derive).length > 0) {
    throw new ConfigError("expression-needs-file", {});
  }
  return resolved;
}

function isProfile(side: Comparable): side is TableProfile {
  return "schema" in side;
}

function isExact(side: Comparable, { preset, checks }: Config): boolean {
  return !isProfile(side) && (preset === "evidently" || side.rowCount <= checks.drift.exactRows);
}

function profileSide(profile: TableProfile, name: string): ReadSide {
  const rejects = { count: profile.rejectedRows, examples: [] };
  const side = { name, profile, rows: null, columns: [], rejects, outcomes: null, features: null };
  return { side, data: null, table: null };
}

interface RowsSide {
  readonly data: ColumnarData;
  readonly name: "reference" | "current";
  readonly plan: ProfilePlan;
  readonly config: Config;
  readonly exact: boolean;
  /** Windows whose variation is kept, once the side's event times are known. */
  readonly windowsOf: (profile: TableProfile) => TimeWindows | null;
}

function rowsSide({ data, name, plan, config, exact, windowsOf }: RowsSide): ReadSide {
  const table = readTable(data, plan, name);
  const build = (windows: TimeWindows | null): TableProfile => {
    const { minimumRows } = config.windows;
    const builder = new ProfileBuilder(plan, { windows, minimumRows, expectedRows: table.rowCount });
    for (const chunk of table.chunks) builder.add(chunk);
    return builder.finish(sideColumns(data.facts, table.specs, config));
  };
  const plain = build(null);
  const windows = windowsOf(plain);
  const profile = windows === null ? plain : build(windows);
  const rejects = { count: 0, examples: [] };
  const rows = exact ? table : null;
  return { side: { name, profile, rows, columns: data.facts, rejects, outcomes: null, features: null }, data, table };
}
