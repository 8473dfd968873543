import { formatCount } from "../../model/format-number.ts";
import { type OutcomeProblemCode, type OutcomeRows, problemOf } from "../../model/outcome-rows.ts";

const waiting: ReadonlySet<OutcomeProblemCode> = new Set(["no-outcomes", "target-missing"]);

/** Why nothing can be said about a side's performance, in words that stand alone; null when something can. */
export function noOutcomesReason(outcomes: OutcomeRows): string | null {
  const problem = problemOf(outcomes, "side");
  const { totalRows } = outcomes;
  if (problem !== null && !waiting.has(problem.code)) return problem.reason;
  const isWaiting = problem !== null || (outcomes.task !== "ranking" && outcomes.withOutcome === 0);
  if (!isWaiting) return null;
  const rows = totalRows === 1 ? "the 1 row" : `any of the ${formatCount(totalRows)} rows`;
  const subject = totalRows === 0 ? "the current side: it has no rows" : `${rows} of the current side`;
  return [`No outcomes yet for ${subject}.`, problem?.reason].filter((part) => part !== undefined).join(" ");
}
