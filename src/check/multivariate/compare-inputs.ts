import type { Config } from "../../model/config.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import type { Side } from "../../model/side.ts";
import { type DomainClassifierResult, domainClassifier } from "../../stats/multivariate/domain-classifier.ts";
import { type PcaReconstructionResult, pcaReconstruction } from "../../stats/multivariate/pca-reconstruction.ts";
import { foldRareLevels } from "./fold-rare-levels.ts";
import { inputNames, treeColumns } from "./tree-columns.ts";

/** The rows of both sides whose inputs are compared all together. Plain data: it may go to another thread. */
export interface InputsTask {
  readonly reference: FeatureRows;
  readonly current: FeatureRows;
  /** Columns that take part. */
  readonly names: ReadonlySet<string>;
  readonly seed: number;
}

/** What was found. Plain data. */
export interface ComparedInputs {
  readonly classifier: DomainClassifierResult;
  readonly pca: PcaReconstructionResult;
  /** Rows compared. */
  readonly rows: { readonly reference: number; readonly current: number };
}

/** Rows of each side that the classifier learns from. */
export const mostRows = 4_000;

/** @returns null when the config does not ask, or a side has only a profile. */
export function inputsTask(reference: Side, current: Side, config: Config): InputsTask | null {
  if (!config.checks.multivariate.enabled || reference.features === null || current.features === null) return null;
  const names = inputNames(reference);
  return { reference: reference.features, current: current.features, names, seed: config.seed };
}

/** All inputs together: can the sides be told apart, and do the columns still hang together? */
export function compareInputs({ reference, current, names, seed }: InputsTask): ComparedInputs {
  const { before, now } = foldRareLevels({
    before: treeColumns(reference, names),
    now: treeColumns(current, names),
  });
  return {
    classifier: domainClassifier(before, now, { seed, mostRows }),
    pca: pcaReconstruction(before, now, { seed }),
    rows: { reference: reference.rowCount, current: current.rowCount },
  };
}
