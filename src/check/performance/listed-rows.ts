import { doubleAt, intAt, wordAt } from "../../model/number-at.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import type { RankedList } from "../../stats/performance/ranked-list.ts";
import { rowsWhere } from "../../stats/rows-where.ts";
import { placesInside, sliceOrder } from "./slice-order.ts";
import { codesAt, rowNumbersAt } from "./usable-rows.ts";

/**
 * Rows of lists of recommendations, user by user, each user's best first: by rank where the side has ranks, else by falling score;
 * in the order of the rows where these are equal, or where there is neither; rows without a place last. Sorted here, and nowhere else.
 *
 * @returns null without users, items or relevance.
 */
export function listedRows(outcomes: OutcomeRows, model: ModelRows): Uint32Array | null {
  const { users, items, target, rowCount } = outcomes;
  if (users === null || items === null || target?.kind !== "numbers") return null;
  const place = placeOf(outcomes, model);
  const rows = rowsWhere(rowCount, (row) => intAt(users.codes, row) >= 0 && intAt(items.codes, row) >= 0);
  const places = Float64Array.from({ length: rowCount }, (_, row) => {
    const own = place(row);
    return isKnown(own) ? own : Number.POSITIVE_INFINITY;
  });
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

/** Place of a row in its list, lower is better; NaN for a row that is in none. */
function placeOf({ ranks }: OutcomeRows, { numbers: scores }: ModelRows): (row: number) => number {
  if (ranks?.some(isKnown) === true) return (row) => doubleAt(ranks, row);
  if (scores?.some(isKnown) === true) return (row) => -doubleAt(scores, row);
  return () => 0;
}

function isKnown(value: number): boolean {
  return !Number.isNaN(value);
}

/**
 * The list of each user, from rows in the order of `listedRows`. A row without a place was not listed: when its item is relevant,
 * the list has missed it.
 */
export function rankedLists(outcomes: OutcomeRows, model: ModelRows, rows: Uint32Array): readonly RankedList[] {
  const { users, items, target } = outcomes;
  if (users === null || items === null || target?.kind !== "numbers") return [];
  const place = placeOf(outcomes, model);
  const lists: { items: number[]; relevant: Map<number, number> }[] = [];
  let before = -1;
  for (let at = 0; at < rows.length; at++) {
    const row = wordAt(rows, at);
    const user = intAt(users.codes, row);
    if (user !== before) lists.push({ items: [], relevant: new Map() });
    before = user;
    const [item, gain] = [intAt(items.codes, row), doubleAt(target.values, row)];
    const list = lists.at(-1);
    if (isKnown(place(row))) list?.items.push(item);
    if (gain > 0) list?.relevant.set(item, gain);
  }
  return lists;
}
