/** Numbers as the tables print them. */

export function count(rows: number): string {
  return rows.toLocaleString("en-US");
}

export function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

export function times(value: number): string {
  return `${value.toFixed(1)} times`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

export function kilobytes(bytes: number): string {
  return `${count(Math.round(bytes / 1000))} kB`;
}

export function megabytes(bytes: number): string {
  return `${count(Math.round(bytes / 1e6))} MB`;
}
