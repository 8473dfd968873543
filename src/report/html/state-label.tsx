import type { ComponentChildren, VNode } from "preact";
import type { ColumnState } from "../column-state.ts";

/** A word with its mark; the style sheet draws the mark, vermilion for what needs someone. */
export function StateLabel({ state, children }: { state: ColumnState; children?: ComponentChildren }): VNode {
  return <span class={labelClasses[state]}>{children}</span>;
}

const labelClasses: Readonly<Record<ColumnState, string>> = {
  alarm: "alarm",
  note: "note",
  "few-rows": "few",
  fine: "soft",
  apart: "soft",
};
