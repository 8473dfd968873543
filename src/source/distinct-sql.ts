/**
 * Up to this many rows values are gathered in lists: a hash table for each of thousands of columns costs more time and memory
 * than it saves.
 */
const mostListedRows = 5_000;

/** Number of distinct values that are not null. */
export const distinctCount = (value: string, rowCount: number): string =>
  rowCount <= mostListedRows ? `list_unique(list(${value}))` : `count(distinct ${value})`;

/** The distinct values of a text, sorted, as a JSON list; null may be among them. */
export const sortedValuesJson = (text: string, rowCount: number): string =>
  rowCount <= mostListedRows
    ? `to_json(list_sort(list_distinct(list(${text}))))::varchar`
    : `to_json(list_sort(list(distinct ${text})))::varchar`;
