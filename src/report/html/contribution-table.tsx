import type { VNode } from "preact";
import { formatCount } from "../../model/format-number.ts";
import type { Contribution } from "../../model/row-results.ts";
import { clipText } from "../clean-text.ts";
import { type LinearScale, linearScale } from "../linear-scale.ts";
import { formatChange, type MetricWords } from "../metric-words.ts";
import { ChangePicture } from "./change-picture.tsx";
import { NumberCell, TableHead } from "./table-head.tsx";

const shownEntries = 12;

const headings = [
  { title: "Name", width: "w-name" },
  { title: "Both together", width: "w-pic" },
  { title: "Mix", width: "w-int", isNumber: true },
  { title: "Relation", width: "w-int", isNumber: true },
] as const;

export interface ContributionTableProps {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly Contribution[];
  readonly words: MetricWords;
}

/** What each column or segment adds to the change, in the metric's unit. */
export function ContributionTable({ id, title, entries, words }: ContributionTableProps): VNode | null {
  if (entries.length === 0) return null;
  const scale = linearScale([0, ...entries.map(together)]);
  const rest = entries.length - shownEntries;
  return (
    <div class="narrow">
      <h3 class="t">{title}</h3>
      <table class="small columns flow sf" role="table">
        <caption class="vh">{title}</caption>
        <TableHead headings={headings} />
        <tbody role="rowgroup">
          {entries.slice(0, shownEntries).map((entry, index) => (
            <EntryRow id={`${id}${index + 1}`} entry={entry} words={words} scale={scale} />
          ))}
        </tbody>
      </table>
      {rest > 0 ? <p class="soft small">And {formatCount(rest)} more in the JSON report.</p> : null}
    </div>
  );
}

interface EntryRowProps {
  readonly id: string;
  readonly entry: Contribution;
  readonly words: MetricWords;
  readonly scale: LinearScale | null;
}

function EntryRow({ id, entry, words, scale }: EntryRowProps): VNode {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {clipText(entry.name, 80)}
      </th>
      <td role="cell" class="wide e">
        {scale === null ? null : (
          <ChangePicture
            id={id}
            title="Mix and relation together"
            description={formatChange(together(entry), words)}
            scale={scale}
            difference={{ value: together(entry), interval: null }}
            minimum={null}
            isHot={false}
          />
        )}
      </td>
      <NumberCell label="Mix" value={formatChange(entry.mix, words)} />
      <NumberCell label="Relation" value={formatChange(entry.relation, words)} />
    </tr>
  );
}

function together({ mix, relation }: Contribution): number {
  return (mix ?? 0) + (relation ?? 0);
}
