import type { VNode } from "preact";
import { type SectionVerdict, sectionVerdicts } from "../section-words.ts";
import { sentenceCase } from "../words.ts";
import { StateLabel } from "./state-label.tsx";

/** A verdict of the sections after the columns as a word with its mark; of too few rows only the mark, unless no sentence follows. */
export function VerdictLabel({ verdict, isAlone }: { verdict: SectionVerdict; isAlone?: boolean }): VNode {
  const { word, state } = sectionVerdicts[verdict];
  const isSaid = state === "few-rows" && isAlone !== true;
  return <StateLabel state={state}>{isSaid ? null : `${sentenceCase(word)}.`}</StateLabel>;
}
