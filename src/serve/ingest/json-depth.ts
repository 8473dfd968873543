const quote = 34;
const backslash = 92;

/** 1 where an object or a list begins, 2 where one ends, 3 for a quote, 0 for all other bytes. */
const kinds = new Uint8Array(256);
for (const [kind, characters] of ["", "{[", "}]", '"'].entries()) {
  for (const character of characters) kinds[character.charCodeAt(0)] = kind;
}

/**
 * Whether objects and lists of a JSON text are nested deeper than `limit`, from its bytes and before it is parsed: what is deep
 * costs a parser far more memory than it has bytes.
 *
 * @remarks One pass over the bytes; texts are skipped.
 */
export function isDeeper(bytes: Uint8Array, limit: number): boolean {
  const { length } = bytes;
  let depth = 0;
  for (let at = 0; at < length; at++) {
    const kind = kinds[bytes[at] ?? 0];
    if (kind === 0) continue;
    if (kind === 1) {
      if (++depth > limit) return true;
    } else if (kind === 2) {
      depth--;
    } else {
      at++;
      while (at < length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
    }
  }
  return false;
}
