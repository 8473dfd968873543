const ENGLISH_WORDS_IN_ID = new Set(
  (
    "acid afraid aid android arid asteroid avoid bid braid centroid covid fluid grid humid hybrid invalid kid laid lid liquid maid mid " +
    "paid overpaid prepaid unpaid plaid rapid rid said solid squid steroid tabloid thyroid valid void"
  ).split(" "),
);

const CODE_WORDS = new Set([
  "id",
  "ids",
  "code",
  "codes",
  "zip",
  "zipcode",
  "zone",
  "zones",
  "uuid",
  "guid",
  "key",
  "type",
]);

/**
 * Whether a column's name says that its numbers are codes, not quantities: its last word is ID, code, zip, zone, key or type, or ends in "id" or "code".
 * Words are told apart by case, underscores, spaces, dots and dashes; trailing numbers are left out.
 *
 * @returns The part of the name that says so, as written, or null.
 *
 * @example
 * codeLikeEnding("PULocationID"); // => "ID"
 * codeLikeEnding("amount_paid"); // => null
 */
export function codeLikeEnding(name: string): string | null {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+|(?<=[A-Za-z])(?=\d)/)
    .filter((word) => word !== "" && !/^\d+$/.test(word));
  const last = words.at(-1);
  if (last === undefined) return null;
  const word = last.toLowerCase();
  if (CODE_WORDS.has(word)) return last;
  if (ENGLISH_WORDS_IN_ID.has(word)) return null;
  if (/.{2}id$/.test(word)) return last.slice(-2);
  return /.{2}code$/.test(word) ? last.slice(-4) : null;
}
