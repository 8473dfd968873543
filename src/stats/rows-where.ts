/** The rows of `rowCount` for which `isUsable` holds, ascending. */
export function rowsWhere(rowCount: number, isUsable: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (isUsable(row)) rows[count++] = row;
  return rows.subarray(0, count);
}
