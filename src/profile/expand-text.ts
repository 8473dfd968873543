import type { ColumnSpec } from "../model/column.ts";

const MEASURES = [
  { measure: "length", label: "length", unit: "characters" },
  { measure: "words", label: "words", unit: "words" },
  { measure: "new-words", label: "new words", unit: null },
] as const;

/**
 * Adds to each text column that takes part in drift the three numbers that stand for it: `comment (length)`, `comment (words)`,
 * `comment (new words)`, the share of its words that the reference's vocabulary does not hold. The text itself is then kept out of drift.
 *
 * Asked again, it changes nothing.
 */
export function expandText(specs: readonly ColumnSpec[]): ColumnSpec[] {
  return specs.flatMap((spec) => (isJudgedText(spec) ? expanded(spec) : [spec]));
}

/** Why the text itself takes no part in drift. */
export function judgedTextSentence(name: string): string {
  return `${name} is text: its length, its words and its new words are judged.`;
}

function isJudgedText({ type, role, keptOutOfDrift }: ColumnSpec): boolean {
  return (
    type === "text" && keptOutOfDrift === null && (role === "feature" || role === "prediction" || role === "target")
  );
}

function expanded(spec: ColumnSpec): ColumnSpec[] {
  const text = { ...spec, keptOutOfDrift: judgedTextSentence(spec.name) };
  return [text, ...MEASURES.map(({ measure, label, unit }) => derivedSpec(spec, { measure, label, unit }))];
}

function derivedSpec(
  { name, role, storage, minimumEffect }: ColumnSpec,
  { measure, label, unit }: { measure: "length" | "words" | "new-words"; label: string; unit: string | null },
): ColumnSpec {
  return {
    name: `${name} (${label})`,
    type: "numeric",
    typeReason: `a number for each text of ${name}`,
    role,
    derivedFrom: { column: name, measure },
    storage,
    keptOutOfDrift: null,
    constant: false,
    unit,
    range: null,
    minimumEffect,
    watchedLevels: [],
  };
}
