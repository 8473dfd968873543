import type { VNode } from "preact";
import { formatCount, formatNumber } from "../../model/format-number.ts";
import type { OutlierReason, OutlierRow, WorstError } from "../../model/row-results.ts";
import { clipText } from "../clean-text.ts";
import { outlierWords } from "../section-words.ts";

const shownRows = 20;
const shownErrors = 10;

/** The strangest rows by id with their reasons in words; nothing when the document names none. */
export function OutlierRows({ rows }: { rows: readonly OutlierRow[] }): VNode | null {
  if (rows.length === 0) return null;
  return (
    <>
      <h3 class="t">The strangest rows</h3>
      <table class="small rt">
        <caption class="vh">The strangest rows</caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col" class="n">
              Score
            </th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownRows).map((entry) => (
            <tr>
              <th scope="row">{rowName(entry)}</th>
              <td class="n">{formatNumber(entry.score)}</td>
              <td>{entry.reasons.map(reason).join("; ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More count={rows.length - shownRows} />
    </>
  );
}

/** The rows whose errors cost most. */
export function WorstErrors({ errors, unit }: { errors: readonly WorstError[]; unit: string | null }): VNode | null {
  if (errors.length === 0) return null;
  return (
    <div class="narrow">
      <h3 class="t">The dearest errors{unit === null ? "" : `, ${clipText(unit, 24)}`}</h3>
      <table class="small rt">
        <caption class="vh">The dearest errors</caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col" class="n">
              Cost
            </th>
            <th scope="col">Model</th>
          </tr>
        </thead>
        <tbody>
          {errors.slice(0, shownErrors).map((entry) => (
            <tr>
              <th scope="row">{rowName(entry)}</th>
              <td class="n">{formatNumber(entry.cost)}</td>
              <td>{clipText(entry.model, 60)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More count={errors.length - shownErrors} />
    </div>
  );
}

function More({ count }: { count: number }): VNode | null {
  return count > 0 ? <p class="soft small">And {formatCount(count)} more in the JSON report.</p> : null;
}

/** The id, else the place in the current side, counted from 1. */
function rowName({ id, row }: { readonly id: string | null; readonly row: number }): string {
  return id === null ? `row ${formatCount(row + 1)}` : clipText(id, 60);
}

function reason({ column, kind, size }: OutlierReason): string {
  const name = clipText(column, 40);
  if (size === null) return `${name}: ${outlierWords[kind]}`;
  if (kind === "rare-level")
    return `${name}: ${outlierWords[kind]}, 1 in ${formatCount(Number((10 ** size).toPrecision(2)))}`;
  return `${name}: ${outlierWords[kind]}, ${formatNumber(size)} standard deviations`;
}
