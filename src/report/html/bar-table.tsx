import type { VNode } from "preact";
import { formatCount } from "../../model/format-number.ts";
import { clipText } from "../clean-text.ts";
import { ShareBar } from "./share-bar.tsx";

const shownEntries = 10;

export interface BarTableProps {
  readonly id: string;
  readonly caption: string;
  readonly headings: readonly [string, string];
  /** Largest first. */
  readonly entries: readonly { readonly name: string; readonly size: number; readonly text: string }[];
}

/** Names with their sizes as bars, the longest as wide as its place. */
export function BarTable({ id, caption, headings, entries }: BarTableProps): VNode | null {
  if (entries.length === 0) return null;
  const longest = entries.reduce((most, { size }) => Math.max(most, size), 0);
  const rest = entries.length - shownEntries;
  return (
    <div class="narrow">
      <h3 class="t">{caption}</h3>
      <table class="small bt">
        <caption class="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{headings[0]}</th>
            <th scope="col">
              <span class="vh">Picture</span>
            </th>
            <th scope="col" class="n">
              {headings[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, shownEntries).map(({ name, size, text }, index) => (
            <tr>
              <th scope="row">{clipText(name, 60)}</th>
              <td>
                <ShareBar
                  id={`${id}${index + 1}`}
                  share={longest > 0 ? size / longest : 0}
                  title={headings[1]}
                  description={text}
                />
              </td>
              <td class="n">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 ? <p class="soft small">And {formatCount(rest)} more in the JSON report.</p> : null}
    </div>
  );
}
