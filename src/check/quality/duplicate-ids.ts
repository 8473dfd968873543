import { formatShare } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Table } from "../../model/table.ts";
import type { Draft } from "../draft.ts";
import type { QualityInput, QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";
import { type Multiplicities, repeatedRows } from "./repeated-rows.ts";
import { minimumRise, shareDraft } from "./share-draft.ts";

/**
 * Ids that come more than once. Where the reference's ids are unique, repeats are a fact: an alarm without a test from half the minimum
 * share on, a note below. Where they repeat there too, the rise is tested. Judged on rows only.
 */
export const duplicateIds: QualityRule = {
  check: "duplicate-ids",
  drafts: (input) =>
    input.pairs
      .filter(({ reference }) => reference.spec.role === "id")
      .flatMap(({ name }) => {
        const before = input.reference.rows && multiplicities(input.reference.rows, name);
        const now = input.current.rows && multiplicities(input.current.rows, name);
        return before === null || now === null ? [] : idDrafts(input, { name, before, now });
      }),
};

interface Ids {
  readonly name: string;
  readonly before: Multiplicities;
  readonly now: Multiplicities;
}

function idDrafts({ config }: QualityInput, { name, before, now }: Ids): readonly Draft<QualityResult>[] {
  const repeatedNow = now.rowCount - now.counts.length;
  if (repeatedNow === 0 || before.rowCount === 0) return [];
  const check = "duplicate-ids" as const;
  const { minimumShare } = config.checks.quality;
  const sentence = (shares: string) => `${name} repeats an earlier id in ${shares}`;
  if (before.rowCount > before.counts.length) {
    const repeated = repeatedRows(before, now);
    const { minimumRows } = config.windows;
    return repeated === null
      ? []
      : [shareDraft({ check, column: name, ...repeated, minimumRows, minimumShare, sentence, note: "present" })];
  }
  const effect = repeatedNow / now.rowCount;
  const minimumEffect = minimumRise(minimumShare, { hits: 0, rows: before.rowCount });
  const draft = factDraft({
    check,
    column: name,
    verdict: effect >= minimumEffect ? "alarm" : "note",
    measure: "share",
    referenceValue: 0,
    currentValue: effect,
    effect,
    minimumEffect,
    sentence: `${sentence(`${formatShare(effect)} of rows (none before)`)}.`,
  });
  return [draft];
}

/** How often each id comes, over the rows that have one; null when the table does not hold the column. */
function multiplicities(table: Table, name: string): Multiplicities | null {
  const position = table.specs.findIndex((spec) => spec.name === name);
  const counts = new Map<string | number, number>();
  let rowCount = 0;
  for (const { columns, rowCount: rows } of table.chunks) {
    const column = columns[position];
    if (column === undefined || column.kind === "absent") return null;
    for (let row = 0; row < rows; row++) {
      const id = idAt(column, row);
      if (id === null) continue;
      counts.set(id, (counts.get(id) ?? 0) + 1);
      rowCount++;
    }
  }
  return { counts: [...counts.values()], rowCount };
}

type Held = Exclude<Table["chunks"][number]["columns"][number], { readonly kind: "absent" }>;

function idAt(column: Held, row: number): string | number | null {
  if (column.kind === "number") return column.nulls?.[row] === 1 ? null : (column.values[row] ?? null);
  if (column.kind === "text") return column.values[row] ?? null;
  const code = column.codes[row] ?? -1;
  return code < 0 ? null : code;
}
