import type { MissingCounts } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft, Variation } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { variationLimit } from "../variation-limit.ts";
import type { ColumnPair, QualityInput, QualityRule } from "./quality-input.ts";
import { minimumRise, shareDraft } from "./share-draft.ts";
import { chanceOfRise, type Hits, moreOftenTest, shareRise } from "./share-test.ts";

type Kind = Exclude<keyof MissingCounts, "unreadable">;

const kinds: readonly Kind[] = ["nulls", "nan", "positiveInfinity", "negativeInfinity"];
const names: Readonly<Record<Kind, string>> = {
  nulls: "null",
  nan: "NaN",
  positiveInfinity: "infinity",
  negativeInfinity: "negative infinity",
};

/** Rows without a value on both sides, all kinds together or one of them. */
interface Candidate {
  readonly kind: Kind | null;
  readonly reference: Hits;
  readonly current: Hits;
}

/**
 * More missing values than in the reference: null, NaN and infinities together and, where a column has several kinds, each by itself
 * (nulls that turned into NaN leave the sum as it was). Values that cannot be read are `mixed-types`. Beside a prediction, a target
 * that is null is an outcome still to come: performance says how many are known.
 */
export const missingValues: QualityRule = {
  check: "missing-values",
  drafts: (input) => input.pairs.flatMap((pair) => columnDrafts(input, pair)),
};

function columnDrafts(input: QualityInput, pair: ColumnPair): readonly Draft<QualityResult>[] {
  const candidates = candidatesOf(input, pair);
  const all = candidates[0];
  if (all === undefined) return [];
  const leading = candidates.reduce((best, next) => (urgency(input, next) > urgency(input, best) ? next : best), all);
  const verb = leading.kind === null ? "missing" : names[leading.kind];
  const draft = shareDraft({
    check: "missing-values",
    column: pair.name,
    reference: leading.reference,
    current: leading.current,
    minimumRows: input.config.windows.minimumRows,
    minimumShare: input.config.checks.quality.minimumShare,
    tests: candidates.map(({ kind, reference, current }) => ({
      ...moreOftenTest(reference, current, kind === null ? null : names[kind]),
      weight: kind === null ? testWeights.missingValues : testWeights.sign,
    })),
    chance: () => candidates.reduce((sum, candidate) => sum + chanceFor(input, candidate), 0),
    variation: leading.kind === null ? naturalVariation(input, pair.name, leading) : null,
    examples: kinds
      .map((kind) => ({ name: names[kind], count: pair.current.missing[kind] }))
      .filter(({ count }) => count > 0),
    sentence: (shares) => `${pair.name} is ${verb} in ${shares}`,
    note: "fall",
  });
  return [draft];
}

/** All kinds together first, then each kind of a column that has several; empty when nothing is missing on either side. */
function candidatesOf(input: QualityInput, { name, reference, current }: ColumnPair): readonly Candidate[] {
  const candidate = (kind: Kind | null, counted: readonly Kind[]): Candidate => ({
    kind,
    reference: { hits: sumOf(reference.missing, counted), rows: input.reference.profile.rowCount },
    current: { hits: sumOf(current.missing, counted), rows: input.current.profile.rowCount },
  });
  const { target, models } = input.config.roles;
  const counted = name === target && models.length > 0 ? kinds.filter((kind) => kind !== "nulls") : kinds;
  const present = counted.filter((kind) => reference.missing[kind] + current.missing[kind] > 0);
  if (present.length === 0) return [];
  const all = candidate(null, counted);
  return present.length === 1 ? [all] : [all, ...present.map((kind) => candidate(kind, [kind]))];
}

function sumOf(missing: MissingCounts, counted: readonly Kind[]): number {
  return counted.reduce((sum, kind) => sum + missing[kind], 0);
}

function chanceFor({ config }: QualityInput, { reference, current }: Candidate): number {
  return chanceOfRise(reference, current, minimumRise(config.checks.quality.minimumShare, reference));
}

/** Rise of the share in units of the rise that matters. */
function urgency({ config }: QualityInput, { reference, current }: Candidate): number {
  const rise = shareRise(reference, current) ?? 0;
  return rise / minimumRise(config.checks.quality.minimumShare, reference);
}

function naturalVariation({ variation }: QualityInput, name: string, candidate: Candidate): Variation | null {
  const windows = variation?.columns[name]?.missing ?? [];
  const excess = shareRise(candidate.reference, candidate.current);
  return windows.length === 0 || excess === null ? null : { excess, limit: variationLimit(windows) };
}
