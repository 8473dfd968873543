import type { VNode } from "preact";
import { formatCount, formatNumber } from "../../model/format-number.ts";
import type { OutlierReason, OutlierRow, WorstError } from "../../model/row-results.ts";
import { clipText } from "../clean-text.ts";
import { outlierWords } from "../section-words.ts";

const shownRows = 20;
const shownErrors = 10;

/** The strangest rows by id with their reasons in words; nothing when the document names none. */
export function OutlierRows({ rows }: { rows: readonly OutlierRow[] }): VNode | null {
  const entries = rows.map((row) => ({ ...row, size: row.score, text: row.reasons.map(reason).join("; ") }));
  return <RowTable title="The strangest rows" heads={["Score", "Why"]} entries={entries} shown={shownRows} />;
}

/** The rows whose errors cost most. */
export function WorstErrors({ errors, unit }: { errors: readonly WorstError[]; unit: string | null }): VNode | null {
  if (errors.length === 0) return null;
  const entries = errors.map((error) => ({ ...error, size: error.cost, text: clipText(error.model, 60) }));
  return (
    <div class="narrow">
      <RowTable
        title="The dearest errors"
        unit={unit}
        heads={["Cost", "Model"]}
        entries={entries}
        shown={shownErrors}
      />
    </div>
  );
}

interface RowTableProps {
  readonly title: string;
  readonly unit?: string | null;
  /** Of the number, and of the words behind it. */
  readonly heads: readonly [string, string];
  readonly entries: readonly RowEntry[];
  readonly shown: number;
}

interface RowEntry {
  readonly id: string | null;
  readonly row: number;
  readonly size: number;
  readonly text: string;
}

/** Single rows, the first ones shown and the others counted. */
function RowTable({ title, unit = null, heads, entries, shown }: RowTableProps): VNode | null {
  if (entries.length === 0) return null;
  const [sizeHead, textHead] = heads;
  const rest = entries.length - shown;
  return (
    <>
      <h3 class="t">{unit === null ? title : `${title}, ${clipText(unit, 24)}`}</h3>
      <table class="small rt">
        <caption class="vh">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col" class="n">
              {sizeHead}
            </th>
            <th scope="col">{textHead}</th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, shown).map((entry) => (
            <tr>
              <th scope="row">{rowName(entry)}</th>
              <td class="n">{formatNumber(entry.size)}</td>
              <td>{entry.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 ? <p class="soft small">And {formatCount(rest)} more in the JSON report.</p> : null}
    </>
  );
}

/** The id, else the place in the current side, counted from 1. */
function rowName({ id, row }: RowEntry): string {
  return id === null ? `row ${formatCount(row + 1)}` : clipText(id, 60);
}

function reason({ column, kind, size }: OutlierReason): string {
  const name = clipText(column, 40);
  if (size === null) return `${name}: ${outlierWords[kind]}`;
  if (kind === "rare-level")
    return `${name}: ${outlierWords[kind]}, 1 in ${formatCount(Number((10 ** size).toPrecision(2)))}`;
  return `${name}: ${outlierWords[kind]}, ${formatNumber(size)} standard deviations`;
}
