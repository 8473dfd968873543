/** The numbers of a list written as text, "[0.2, 0.8]"; null when it is no list of exactly so many numbers. */
export function listEntries(text: string | null, length: number): readonly number[] | null {
  if (text === null) return null;
  const inner = /^\s*[[(]([^[\](){}]*)[\])]\s*$/u.exec(text)?.[1];
  if (inner === undefined) return null;
  const entries = inner
    .split(/[\s,;]+/u)
    .filter((entry) => entry !== "")
    .map(Number);
  return entries.length === length && !entries.some(Number.isNaN) ? entries : null;
}
