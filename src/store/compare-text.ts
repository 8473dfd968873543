/** Order of texts by code point, which is that of their UTF-8 bytes and so of the stores. */
export const compareText = (first: string, second: string): number => {
  const length = Math.min(first.length, second.length);
  for (let index = 0; index < length; index++) {
    const difference = rank(first.charCodeAt(index)) - rank(second.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
};

/** Surrogates stand for code points above all others. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** null before all texts. */
export const compareVersions = (first: string | null, second: string | null): number => {
  if (first === null || second === null) return Number(first !== null) - Number(second !== null);
  return compareText(first, second);
};
