import type { VNode } from "preact";
import { formatCount, formatShare } from "../../model/format-number.ts";
import type { Confusion } from "../../model/performance-result.ts";
import { clipText } from "../clean-text.ts";
import { confusionView, type ConfusionView } from "./confusion-view.ts";

/** Reference and current beside each other: shares of each actual class, with counts where there is room. */
export function ConfusionTables({ confusion }: { confusion: Confusion }): VNode | null {
  const view = confusionView(confusion);
  if (view === null) return null;
  return (
    <>
      <h3 class="t">Confusion matrix: actual class in rows, predicted in columns</h3>
      {view.isShort ? (
        <p class="soft small">
          Percent of the row; columns are numbered as the rows are.
          {view.joined > 0 ? ` The ${formatCount(view.joined)} smallest classes are one.` : ""}
        </p>
      ) : null}
      <div class="two even">
        {view.reference === null ? null : <Matrix view={view} cells={view.reference} caption="Reference" />}
        {view.current === null ? null : <Matrix view={view} cells={view.current} caption="Current" />}
      </div>
      <Confused view={view} />
    </>
  );
}

interface MatrixProps {
  readonly view: ConfusionView;
  readonly cells: readonly (readonly number[])[];
  readonly caption: string;
}

function Matrix({ view, cells, caption }: MatrixProps): VNode {
  return (
    <table class={view.isShort ? "cm s" : "cm"}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Actual</th>
          {view.classes.map((name, index) => (
            <th scope="col">{view.isShort ? index + 1 : clipText(name, 24)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cells.map((row, actual) => (
          <MatrixRow row={row} name={view.classes[actual] ?? ""} index={actual} isShort={view.isShort} />
        ))}
      </tbody>
    </table>
  );
}

/** Shares of the row from which a cell is one step darker. */
const stepLimits = [0.03, 0.25, 0.5, 0.75] as const;

interface MatrixRowProps {
  readonly row: readonly number[];
  readonly name: string;
  readonly index: number;
  readonly isShort: boolean;
}

function MatrixRow({ row, name, index, isShort }: MatrixRowProps): VNode {
  const total = row.reduce((sum, count) => sum + count, 0);
  return (
    <tr>
      <th scope="row">
        {isShort ? `${index + 1} ${clipText(name, 16)}` : clipText(name, 24)}
        <span class="type">{formatCount(total)}</span>
      </th>
      {row.map((count) => (
        <Cell count={count} share={total === 0 ? null : count / total} isShort={isShort} />
      ))}
    </tr>
  );
}

function Cell({ count, share, isShort }: { count: number; share: number | null; isShort: boolean }): VNode {
  const step = share === null ? 0 : stepLimits.filter((limit) => share >= limit).length;
  if (isShort) return <td class={`h${step}`}>{share === null || count === 0 ? "" : Math.round(share * 100)}</td>;
  return (
    <td class={`h${step}`}>
      {formatShare(share)}
      <span class="type">{formatCount(count)}</span>
    </td>
  );
}

/** What is taken for what most often, in counts of both sides. */
function Confused({ view }: { view: ConfusionView }): VNode | null {
  if (!view.isShort || view.pairs.length === 0) return null;
  return (
    <table class="small num narrow">
      <caption>Most frequent confusions</caption>
      <thead>
        <tr>
          <th scope="col">Actual, taken for</th>
          <th scope="col">Reference</th>
          <th scope="col">Current</th>
        </tr>
      </thead>
      <tbody>
        {view.pairs.map((pair) => (
          <tr>
            <th scope="row">
              {clipText(pair.actual, 40)}, {clipText(pair.predicted, 40)}
            </th>
            <td>{pair.reference === null ? "" : counted(pair.reference, pair.referenceShare)}</td>
            <td>{pair.current === null ? "" : counted(pair.current, pair.currentShare)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function counted(count: number, share: number | null): string {
  return `${formatCount(count)} (${formatShare(share)})`;
}
