const quote = 34;
const backslash = 92;
const lineEnd = 10;

/** 1 where an object or a list begins, 2 where one ends, 3 for a quote, 0 for all other bytes. */
const kinds = new Uint8Array(256);
for (const [kind, characters] of ["", "{[", "}]", '"'].entries()) {
  for (const character of characters) kinds[character.charCodeAt(0)] = kind;
}

/**
 * Measures how deep objects and lists of a JSON text are nested, from its bytes and before it is parsed: what is deep costs a parser
 * far more memory than it has bytes, or its whole stack.
 *
 * @remarks One pass over the bytes; texts are skipped. A text ends at a line's end at the latest, as in valid JSON.
 */
export class JsonDepth {
  readonly #limit: number;
  #depth = 0;
  #isInText = false;
  #isEscaped = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Looks at the next piece of the text; true once it was deeper than the limit. */
  isDeeperWith(bytes: Uint8Array): boolean {
    const { length } = bytes;
    let at = this.#isInText ? this.#endOfText(bytes, 0) : 0;
    for (; at < length; at++) {
      const kind = kinds[bytes[at] ?? 0];
      if (kind === 0) continue;
      if (kind === 1) {
        if (++this.#depth > this.#limit) return true;
      } else if (kind === 2) {
        if (this.#depth > 0) this.#depth--;
      } else {
        at = this.#endOfText(bytes, at + 1);
      }
    }
    return false;
  }

  /** Where the text that is open ends; beyond the piece when it goes on in the next one. */
  #endOfText(bytes: Uint8Array, from: number): number {
    const { length } = bytes;
    let at = this.#isEscaped ? from + 1 : from;
    this.#isEscaped = false;
    while (at < length) {
      const byte = bytes[at];
      if (byte === quote || byte === lineEnd) break;
      at += byte === backslash ? 2 : 1;
    }
    this.#isInText = at >= length;
    this.#isEscaped = at > length;
    return at;
  }
}

/** Whether a whole JSON text is nested deeper than `limit`. */
export function isDeeper(bytes: Uint8Array, limit: number): boolean {
  return new JsonDepth(limit).isDeeperWith(bytes);
}
