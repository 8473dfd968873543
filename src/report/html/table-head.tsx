import type { VNode } from "preact";

export interface TableHeading {
  readonly title: string;
  /** Class of the column: its width, or `n` for numbers. */
  readonly width?: "w-name" | "w-pic" | "w-eff" | "w-int";
  readonly isNumber?: boolean;
}

/** Head of a table that turns into blocks on a phone; the roles keep it a table for a screen reader there. */
export function TableHead({ headings }: { headings: readonly TableHeading[] }): VNode {
  return (
    <>
      <colgroup>
        {headings.map(({ width }) => (
          <col class={width} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {headings.map(({ title, isNumber }) => (
            <th scope="col" role="columnheader" class={isNumber === true ? "n" : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

/** A number with what belongs to it in a second line; on a phone its heading stands before it. */
export function NumberCell({ label, value, under }: { label: string; value: string; under?: string }): VNode {
  return (
    <td role="cell" class="n b" data-label={label}>
      {value}
      {under === undefined || under === "" ? null : <span class="type">{under}</span>}
    </td>
  );
}
