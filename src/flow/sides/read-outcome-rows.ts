import type { ColumnSpec } from "../../model/column.ts";
import type { Config } from "../../model/config.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import type { TableProfile } from "../../model/profile.ts";
import type { Side } from "../../model/side.ts";
import { expressionColumnName } from "../../profile/outcome-rows/expression-column.ts";
import { FeatureCollector, mostFeatureRows, sampledFeatureRows } from "../../profile/outcome-rows/feature-collector.ts";
import { needsFeatures } from "../../profile/outcome-rows/needs-features.ts";
import { OutcomeCollector } from "../../profile/outcome-rows/outcome-collector.ts";
import { type OutcomePlan, outcomePlan } from "../../profile/outcome-rows/outcome-plan.ts";
import type { ProfilePlan } from "../../profile/profile-plan.ts";
import { TextExpander } from "../../profile/text-expander.ts";
import type { RowSource } from "../../source/open-source.ts";
import { rowNumberSpec } from "../../source/row-number-spec.ts";
import { errorSentence } from "./error-sentence.ts";

/** What a side is read for beside its profile, fixed by the reference. Plain data: it may go to another thread. */
export interface OutcomeTask {
  readonly plan: ProfilePlan;
  readonly outcomes: OutcomePlan | null;
  /** Whether anything looks at many columns at once. */
  readonly features: boolean;
  readonly seed: number;
  readonly side: "reference" | "current";
}

export type OutcomeSide = Pick<Side, "outcomes" | "features">;

/** What a profile has of both. */
export const noOutcomes: OutcomeSide = { outcomes: null, features: null };

/**
 * What to read of both sides for performance, segments and fairness, and for what looks at many columns at once.
 *
 * @param isListed - Whether the strangest rows are asked for, even where the config does not look for outliers.
 */
export function outcomeTask(
  reference: TableProfile,
  plan: ProfilePlan,
  config: Config,
  isListed: boolean,
): Omit<OutcomeTask, "side"> {
  const outcomes = outcomePlan(reference, config, true);
  return { plan, outcomes, features: isListed || needsFeatures(outcomes, config), seed: config.seed };
}

/**
 * The rows of a side for performance, and a sample with all columns.
 *
 * @throws ConfigError when an expression of segments or cost cannot be computed on the reference; the current side may lack columns.
 */
export async function readOutcomeRows(source: RowSource, task: OutcomeTask): Promise<OutcomeSide> {
  const [failed] = source.failedExpressions.values();
  if (task.side === "reference" && failed !== undefined) throw failed;
  const { outcomes, rowNumbers } = await readOutcomes(source, task);
  return { outcomes, features: task.features ? await readFeatures(source, task, rowNumbers) : null };
}

interface ReadOutcomes {
  readonly outcomes: OutcomeRows | null;
  readonly rowNumbers: Float64Array | null;
}

async function readOutcomes(source: RowSource, { outcomes: plan, seed }: OutcomeTask): Promise<ReadOutcomes> {
  if (plan === null) return { outcomes: null, rowNumbers: null };
  const collector = new OutcomeCollector(plan, { totalRows: source.rowCount, seed, numbered: true });
  const options = { rowHashes: false, isKept: false };
  for await (const chunk of source.scan(withRowNumber(plan.specs), options)) collector.add(chunk);
  const rowNumbers = collector.rowNumbers();
  return { rowNumbers, outcomes: collector.finish({ join: source.join, failedExpressions: sentences(source, plan) }) };
}

async function readFeatures(
  source: RowSource,
  { plan, seed, side }: OutcomeTask,
  outcomeRowNumbers: Float64Array | null,
): Promise<FeatureRows> {
  const totalRows = source.rowCount;
  const collector = new FeatureCollector(plan, { totalRows, seed, numbered: true });
  const expander = new TextExpander(plan, side);
  const rows = totalRows > mostFeatureRows ? sampledFeatureRows : totalRows;
  const options = { rowHashes: false, isKept: false, sample: { rows, seed } };
  for await (const chunk of source.scan(withRowNumber(plan.specs), options)) collector.add(expander.expand(chunk));
  return collector.finish(outcomeRowNumbers);
}

function withRowNumber(specs: readonly ColumnSpec[]): readonly ColumnSpec[] {
  return [...specs, rowNumberSpec];
}

/** Why the segments and costs of this side could not be computed, in words. */
function sentences({ failedExpressions }: RowSource, { segments, models }: OutcomePlan): ReadonlyMap<string, string> {
  const names = [
    ...segments.map(({ name }) => expressionColumnName("segment", name)),
    ...models.map(({ name }) => expressionColumnName("cost", name)),
  ];
  return new Map(
    names.flatMap((name) => {
      const failure = failedExpressions.get(name);
      return failure === undefined ? [] : [[name, errorSentence(failure)] as const];
    }),
  );
}
