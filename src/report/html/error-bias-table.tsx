import type { VNode } from "preact";
import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { ErrorBias } from "../../model/performance-result.ts";
import { clipText } from "../clean-text.ts";
import { ShareBar } from "./share-bar.tsx";
import { NumberCell, TableHead } from "./table-head.tsx";

const shownColumns = 20;

const headings = [
  { title: "Column", width: "w-name" },
  { title: "All rows", isNumber: true },
  { title: "Most overestimated", isNumber: true },
  { title: "Most underestimated", isNumber: true },
  { title: "Apart, 0 to 100 % of the range", width: "w-eff" },
  { title: "Apart", width: "w-int", isNumber: true },
] as const;

/** How each feature differs where the model errs most; the widest apart first. */
export function ErrorBiasTable({ id, biases }: { id: string; biases: readonly ErrorBias[] }): VNode | null {
  if (biases.length === 0) return null;
  const shown = biases.toSorted((a, b) => (b.range ?? 0) - (a.range ?? 0)).slice(0, shownColumns);
  return (
    <>
      <h3 class="t">Where the errors are largest</h3>
      <p class="soft small">
        Mean, or the most frequent level, of all rows and of the 5 % that are most over- and underestimated.
      </p>
      <table class="columns flow sf" role="table">
        <caption class="vh">Features where errors are largest</caption>
        <TableHead headings={headings} />
        <tbody role="rowgroup">
          {shown.map((bias, index) => (
            <BiasRow id={`${id}${index + 1}`} bias={bias} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function BiasRow({ id, bias }: { id: string; bias: ErrorBias }): VNode {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {clipText(bias.column, 60)}
        <span class="type">{bias.type}</span>
      </th>
      <NumberCell label="All rows" value={written(bias.majority)} />
      <NumberCell label="Most overestimated" value={written(bias.overestimated)} />
      <NumberCell label="Most underestimated" value={written(bias.underestimated)} />
      <td role="cell" class="wide e">
        <ShareBar id={id} share={bias.range} title="Share of the range" description={formatShare(bias.range)} />
      </td>
      <NumberCell label="Apart" value={formatShare(bias.range)} />
    </tr>
  );
}

function written(value: number | string | null): string {
  return typeof value === "string" ? clipText(value, 40) : formatNumber(value);
}
