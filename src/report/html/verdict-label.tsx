import type { VNode } from "preact";
import { type SectionVerdict, sectionVerdicts } from "../section-words.ts";
import { sentenceCase } from "../words.ts";
import { StateLabel } from "./state-label.tsx";

/** A verdict of the sections after the columns as a word with its mark. */
export function VerdictLabel({ verdict }: { verdict: SectionVerdict }): VNode {
  const { word, state } = sectionVerdicts[verdict];
  return <StateLabel state={state}>{sentenceCase(word)}.</StateLabel>;
}
