import { doubleAt, intAt, wordAt } from "../../model/number-at.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import type { RankedList } from "../../stats/performance/ranked-list.ts";
import { rowsWhere } from "../../stats/rows-where.ts";
import { placesInside, sliceOrder } from "./slice-order.ts";
import { codesAt, rowNumbersAt } from "./usable-rows.ts";

/**
 * Rows of lists of recommendations, user by user, each user's best first: by rank where it is known, else by falling score; in the
 * order of the rows where these are equal. Sorted here, and nowhere else.
 *
 * @returns null without users, items or relevance.
 */
export function listedRows(
  { users, items, ranks, target, rowCount }: OutcomeRows,
  { numbers }: ModelRows,
): Uint32Array | null {
  if (users === null || items === null || target?.kind !== "numbers") return null;
  const place = (row: number): number => {
    const rank = ranks === null ? Number.NaN : doubleAt(ranks, row);
    if (!Number.isNaN(rank)) return rank;
    const score = numbers === null ? Number.NaN : doubleAt(numbers, row);
    return Number.isNaN(score) ? Number.POSITIVE_INFINITY : -score;
  };
  const rows = rowsWhere(rowCount, (row) => intAt(users.codes, row) >= 0 && intAt(items.codes, row) >= 0);
  const places = Float64Array.from({ length: rowCount }, (_, row) => place(row));
  const byUser = sliceOrder(codesAt(users.codes, rows), users.keys.length);
  const ordered = rowNumbersAt(rows, byUser.places);
  for (let user = 0; user < users.keys.length; user++) {
    placesInside({ ...byUser, places: ordered }, user).sort(
      (a, b) => compared(doubleAt(places, a), doubleAt(places, b)) || a - b,
    );
  }
  return ordered;
}

/** Infinities are equal to themselves. */
function compared(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** The list of each user, from rows in the order of `listedRows`. */
export function rankedLists({ users, items, target }: OutcomeRows, rows: Uint32Array): readonly RankedList[] {
  if (users === null || items === null || target?.kind !== "numbers") return [];
  const lists: { items: number[]; relevant: Map<number, number> }[] = [];
  let before = -1;
  for (let at = 0; at < rows.length; at++) {
    const row = wordAt(rows, at);
    const user = intAt(users.codes, row);
    if (user !== before) lists.push({ items: [], relevant: new Map() });
    before = user;
    const [item, gain] = [intAt(items.codes, row), doubleAt(target.values, row)];
    const list = lists.at(-1);
    list?.items.push(item);
    if (gain > 0) list?.relevant.set(item, gain);
  }
  return lists;
}
