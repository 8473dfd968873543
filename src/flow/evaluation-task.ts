import { compareSides } from "../check/compare-sides.ts";
import type { Config } from "../model/config.ts";
import type { ReportDocument } from "../model/report-document.ts";
import { serializeProfile } from "../profile/serialize-profile.ts";
import { toJson } from "../report/to-json.ts";
import { loadSides } from "./sides/load-side.ts";
import { noProgress } from "./sides/progress.ts";
import { presentRoles } from "./present-roles.ts";
import { referenceColumns } from "./reference-columns.ts";

/** Two files to compare, and what the report calls them. Plain data: it goes to another thread. */
export interface EvaluationTask {
  readonly reference: string;
  readonly current: string;
  readonly names: { readonly reference: string; readonly current: string };
  readonly config: Config;
  /** Columns of each file whose values are what `privacy.hash` makes of them already. */
  readonly hashed: { readonly reference: readonly string[]; readonly current: readonly string[] };
  /** Whether the reference is rows of the past, which may lack columns that the config has rules for. */
  readonly isPast: boolean;
}

/** What lists show of a report. */
type Said = Pick<ReportDocument, "verdict" | "sentence">;

export type EvaluationAnswer =
  | ({ readonly status: "done"; readonly report: string; readonly profile: string } & Said)
  | { readonly status: "failed"; readonly reason: string };

/** What `driftline report --reference REF --current CUR --json` says, and the profile of the current side on the reference's bins. */
export async function runEvaluation(task: EvaluationTask, temporaryFolder: string): Promise<EvaluationAnswer> {
  const { reference, current, names, hashed } = task;
  const config = await presentConfig(task, temporaryFolder);
  const paths = { reference, current, referenceOutcomes: null, outcomes: null, hashed, temporaryFolder };
  const sides = await loadSides(paths, config, { progress: noProgress, isListed: false });
  const named = { ...sides.current, name: names.current };
  const document = compareSides({ ...sides.reference, name: names.reference }, named, config);
  const { verdict, sentence } = document;
  return { status: "done", report: toJson(document), profile: serializeProfile(named.profile), verdict, sentence };
}

async function presentConfig({ reference, config, isPast }: EvaluationTask, temporaryFolder: string): Promise<Config> {
  const known = await referenceColumns(reference, config, temporaryFolder);
  const roles = presentRoles(config.roles, known);
  if (!isPast) return { ...config, roles };
  const columns = Object.entries(config.columns).filter(([name]) => known.has(name));
  return { ...config, roles, columns: Object.fromEntries(columns) };
}
