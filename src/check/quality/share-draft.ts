import { formatShare } from "../../model/format-number.ts";
import type { QualityCheck, QualityResult } from "../../model/report-document.ts";
import type { Decided, Draft, Test, Variation } from "../draft.ts";
import { qualityResult } from "./quality-result.ts";
import { negligibleChance } from "./outside-family.ts";
import { chanceOfRise, type Hits, lessOftenPValue, moreOftenTest, share, shareRise } from "./share-test.ts";

/** A share of rows with a sign of bad data, on both sides. */
export interface ShareQuestion {
  readonly check: QualityCheck;
  readonly column: string | null;
  readonly reference: Hits;
  readonly current: Hits;
  /** Fewer rows than this on either side cannot be judged. */
  readonly minimumRows: number;
  /** Smallest rise of the share that matters. */
  readonly minimumShare: number;
  /** Test of the rise; Fisher's exact test when absent. */
  readonly tests?: readonly Test[];
  /** Upper bound, from the totals alone, of the chance that the share rises by what matters without a change; exact for one Fisher test when absent. */
  readonly chance?: () => number;
  readonly variation?: Variation | null;
  readonly examples?: QualityResult["examples"];
  /** The sentence around "12 % of rows (0.4 % before)", without the full stop. */
  readonly sentence: (shares: string) => string;
  /** What is worth a note when it is no alarm: any row with the sign now, or a share that fell to half or less. */
  readonly note?: "present" | "fall";
  /** What the rows are called: "rows" (default), "values". */
  readonly noun?: string;
}

/** Chance below which a fall of a share is worth a note; notes alarm nobody, so they take no part in the budget. */
const noteLevel = 0.001;

/**
 * Smallest rise that matters: what never occurred in the reference matters from half the usual share on
 * (0.005 where 0.01 is the default).
 */
export function minimumRise(minimumShare: number, reference: Hits): number {
  return reference.hits === 0 ? minimumShare / 2 : minimumShare;
}

/**
 * The draft of "this sign is more frequent now": a one-sided exact test, the rise of the share as effect, and natural variation
 * where it is known. Too few rows on either side give `insufficient-data`, unless nothing was found: then nothing is said.
 *
 * At large sizes chance alone cannot bring about a rise that matters: a test that could not raise a false alarm takes no part
 * in the window's family unless the share did rise.
 */
export function shareDraft(question: ShareQuestion): Draft<QualityResult> {
  const { reference, current, minimumShare } = question;
  const judged = Math.min(reference.rows, current.rows) >= Math.max(1, question.minimumRows);
  const tests = question.tests ?? [moreOftenTest(reference, current)];
  const minimumEffect = minimumRise(minimumShare, reference);
  const effect = shareRise(reference, current);
  const rose = (effect ?? 0) >= minimumEffect;
  const chance = question.chance ?? (() => chanceOfRise(reference, current, minimumEffect));
  const takesPart = judged && (rose || chance() > negligibleChance);
  return {
    tests: takesPart ? tests : [],
    effect,
    minimumEffect,
    variation: question.variation ?? null,
    finish: (decided) => (judged ? judgedResult(question, tests, decided) : unjudgedResult(question)),
  };
}

function judgedResult(question: ShareQuestion, tests: readonly Test[], decided: Decided): QualityResult {
  return qualityResult({
    ...measured(question),
    verdict: verdictOf(question, decided.open),
    pValue: smallest(tests.map((test) => test.pValue)),
    adjustedPValue: smallest(decided.adjusted),
    gates: decided.adjusted.length > 0 ? decided.gates : null,
    sentence: `${question.sentence(sharesText(question))}.${variationText(decided)}`,
  });
}

function unjudgedResult(question: ShareQuestion): QualityResult {
  const { check, column } = question;
  if (question.current.rows === 0) return qualityResult({ check, column, verdict: "ok", sentence: "No values now." });
  const found = question.reference.hits + question.current.hits > 0;
  return qualityResult({
    ...measured(question),
    verdict: found ? "insufficient-data" : "ok",
    sentence: `${question.sentence(sharesText(question))}. Too few rows to tell.`,
  });
}

function measured({ check, column, reference, current, minimumShare, examples = [] }: ShareQuestion) {
  return {
    check,
    column,
    measure: "share",
    referenceValue: share(reference),
    currentValue: share(current),
    effect: shareRise(reference, current),
    minimumEffect: minimumRise(minimumShare, reference),
    examples,
  } as const;
}

function verdictOf({ note, reference, current, minimumShare }: ShareQuestion, open: boolean): QualityResult["verdict"] {
  if (open) return "alarm";
  if (note === "present" && current.hits > 0) return "note";
  const before = share(reference) ?? 0;
  const now = share(current) ?? 0;
  const fell = before - now >= minimumShare && now <= before / 2;
  return note === "fall" && fell && lessOftenPValue(reference, current) <= noteLevel ? "note" : "ok";
}

function sharesText({ reference, current, noun = "rows" }: ShareQuestion): string {
  const unknown = reference.rows === 0 ? "unknown" : "none";
  const before = reference.hits === 0 ? unknown : formatShare(share(reference));
  return `${formatShare(share(current))} of ${noun} (${before} before)`;
}

function variationText({ open, gates: { noise, variation, size } }: Decided): string {
  if (variation.state === "off" || variation.limit === null) return "";
  const limit = formatShare(Math.max(0, variation.limit));
  if (open) return ` The reference's own windows rise by at most ${limit}.`;
  const heldBack = variation.state === "closed" && noise.state === "open" && size.state === "open";
  return heldBack ? ` The reference's own windows rise by up to ${limit}.` : "";
}

function smallest(pValues: readonly (number | null)[]): number | null {
  const known = pValues.filter((pValue) => pValue !== null);
  return known.length === 0 ? null : Math.min(...known);
}
