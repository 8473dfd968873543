import type { Config } from "../../model/config.ts";
import type { TableProfile } from "../../model/profile.ts";
import type { ReportDocument } from "../../model/report-document.ts";
import type { RowListing } from "../../model/row-results.ts";
import { type LoadedSides, type LoadOptions, type SidePaths, withSides } from "./with-sides.ts";

export interface JudgeOptions extends LoadOptions {
  /** What the report calls the sides; the names of their files when absent. */
  readonly names?: { readonly reference: string; readonly current: string };
}

export interface JudgedFiles {
  readonly document: ReportDocument;
  /** Of the current side, on the reference's bins. */
  readonly profile: TableProfile;
  /** Single rows of all of the current side; null when they were not asked for. */
  readonly listing: RowListing | null;
  /** Sentences about how the files were read. */
  readonly notes: readonly string[];
}

/**
 * Reads two files and judges the second by the first: what every command and every evaluation does.
 *
 * @throws UnreadableDataError, ConfigError, InvalidInputError when a file cannot be read or does not fit the config.
 */
export async function judgeFiles(paths: SidePaths, config: Config, options: JudgeOptions): Promise<JudgedFiles> {
  // Found and compiled while the engine reads.
  const checks = Promise.all([
    import("../../check/compare-sides.ts"),
    import("../../check/multivariate/compare-inputs.ts"),
  ]);
  return withSides(paths, config, options, async (sides) => {
    const { names, isListed, progress } = options;
    const listing = isListed ? await (await import("./list-rows.ts")).listRows(sides, config, progress) : null;
    progress.start("Comparing", null);
    const [{ beginComparison }, { inputsTask }] = await checks;
    const { reference, current } = named(sides, names);
    const task = inputsTask(reference, current, config);
    const [inputs, comparison] = await Promise.all([
      task === null ? null : sides.reader.compareInputs(task),
      (async () => beginComparison(reference, current, config))(),
    ]);
    return { document: comparison.finish(inputs), profile: current.profile, listing, notes: sides.notes };
  });
}

function named(
  { reference, current }: LoadedSides,
  names: JudgeOptions["names"],
): Pick<LoadedSides, "reference" | "current"> {
  if (names === undefined) return { reference, current };
  return { reference: { ...reference, name: names.reference }, current: { ...current, name: names.current } };
}
