import type { VNode } from "preact";
import { formatCount, formatNumber, formatShare } from "../../model/format-number.ts";
import type { GroupResult } from "../../model/subset-results.ts";
import { clipText } from "../clean-text.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { type GroupRate, knownRates } from "./group-rates.ts";
import { NumberCell, TableHead } from "./table-head.tsx";

const shownGroups = 24;

/** All rates of all groups with their intervals, closed. */
export function GroupTable({ groups }: { groups: readonly GroupResult[] }): VNode | null {
  if (groups.length === 0) return null;
  const rates = knownRates(groups);
  return (
    <details>
      <summary>Groups in numbers, current side</summary>
      <table class="small flow sf ht" role="table">
        <caption class="vh">Rates of the groups</caption>
        <TableHead
          headings={[
            { title: "Group", width: "w-name" },
            { title: "Rows", isNumber: true },
            ...rates.map(({ title }) => ({ title, isNumber: true })),
          ]}
        />
        <tbody role="rowgroup">
          {groups.slice(0, shownGroups).map((group) => (
            <GroupRow group={group} rates={rates} />
          ))}
        </tbody>
      </table>
      {groups.length > shownGroups ? (
        <p class="soft small">And {formatCount(groups.length - shownGroups)} more: they are in the JSON report.</p>
      ) : null}
    </details>
  );
}

function GroupRow({ group, rates }: { group: GroupResult; rates: readonly GroupRate[] }): VNode {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {clipText(group.name, 60)}
      </th>
      <NumberCell
        label="Rows"
        value={formatCount(group.current.rows)}
        under={`${formatCount(group.current.withOutcome)} with outcome`}
      />
      {rates.map(({ title, of, isShare }) => (
        <EstimateCell label={title} estimate={of(group.current)} format={isShare ? formatShare : formatNumber} />
      ))}
    </tr>
  );
}
