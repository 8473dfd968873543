/** Lines in UTF-8, with a line feed between them. */
export interface Lines {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly count: number;
}

export interface QueueLimits {
  /** Most lines that wait (included). */
  readonly length: number;
  /** Most bytes that wait (included). */
  readonly bytes: number;
  /** Most lines that are taken at once (included). */
  readonly batchLength: number;
}

const encoder = new TextEncoder();
const lineFeed = 10;
const smallestChunk = 1_024;
/** A chunk of so many bytes is full, however few lines it has. */
const largestChunk = 1_048_576;

/**
 * Lines that wait to be sent. What is too much goes from the old end.
 *
 * They are kept as the bytes that will be sent, in chunks of one batch each: nothing is left to do at once when a batch is due, and
 * the garbage collector does not move thousands of texts about.
 */
export class LineQueue {
  readonly #limits: QueueLimits;
  #chunks: Chunk[] = [];
  #length = 0;
  #bytes = 0;
  /** What the next chunk will probably need. */
  #likelyBytes = smallestChunk;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#length;
  }

  /** Whether a batch waits that will not become larger. */
  get hasBatch(): boolean {
    return this.#chunks[0]?.isFull ?? false;
  }

  /** @returns how many old lines had to go. */
  push(line: string): number {
    const chunk = this.#openChunk();
    this.#bytes += chunk.append(line);
    this.#length += 1;
    chunk.isFull = chunk.count >= this.#limits.batchLength || chunk.byteLength >= largestChunk;
    let dropped = 0;
    for (; this.#length > this.#limits.length || this.#bytes > this.#limits.bytes; dropped++) this.#shift(1);
    return dropped;
  }

  #openChunk(): Chunk {
    const last = this.#chunks.at(-1);
    if (last !== undefined && !last.isFull) return last;
    if (last !== undefined) this.#likelyBytes = last.likelyBytes;
    const chunk = new Chunk(this.#likelyBytes);
    this.#chunks.push(chunk);
    return chunk;
  }

  /** What waits now becomes a batch, however small. */
  seal(): void {
    const last = this.#chunks.at(-1);
    if (last !== undefined) last.isFull = true;
  }

  /** The oldest lines, of one batch at most and of so many bytes at most; null when there are none. */
  take(mostBytes: number = Number.POSITIVE_INFINITY): Lines | null {
    const count = this.#chunks[0]?.countWithin(mostBytes) ?? 0;
    return count === 0 ? null : this.#shift(count);
  }

  /** Forgets all lines. @returns how many there were. */
  clear(): number {
    const count = this.#length;
    this.#chunks = [];
    this.#length = 0;
    this.#bytes = 0;
    return count;
  }

  #shift(count: number): Lines | null {
    const chunk = this.#chunks[0];
    if (chunk === undefined) return null;
    const before = chunk.byteLength;
    const lines = chunk.shift(count);
    this.#length -= lines.count;
    this.#bytes -= before - chunk.byteLength;
    if (chunk.count === 0) {
      this.#likelyBytes = chunk.likelyBytes;
      this.#chunks.shift();
    }
    return lines;
  }
}

/** Lines one after the other, each with a line feed behind it. */
class Chunk {
  /** Nothing may be added. */
  isFull = false;
  count = 0;
  #bytes: Uint8Array<ArrayBuffer>;
  #start = 0;
  #end = 0;

  constructor(byteLength: number) {
    this.#bytes = new Uint8Array(byteLength);
  }

  get byteLength(): number {
    return this.#end - this.#start;
  }

  /** Room for a chunk of lines like these, and a little more, so that it has not to be copied into a larger one. */
  get likelyBytes(): number {
    return Math.max(smallestChunk, Math.ceil(1.25 * this.#end));
  }

  /** @returns bytes of the line. */
  append(line: string): number {
    for (;;) {
      const { read, written } = encoder.encodeInto(line, this.#bytes.subarray(this.#end));
      if (read === line.length && this.#end + written < this.#bytes.length) {
        this.#end += written;
        this.#bytes[this.#end++] = lineFeed;
        this.count += 1;
        return written + 1;
      }
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#end + line.length + 1));
      larger.set(this.#bytes.subarray(0, this.#end));
      this.#bytes = larger;
    }
  }

  /** How many of the oldest lines are no longer than so many bytes together. */
  countWithin(mostBytes: number): number {
    if (this.byteLength <= mostBytes) return this.count;
    let count = 0;
    for (let end = this.#lineEnd(this.#start); end - this.#start <= mostBytes; end = this.#lineEnd(end)) count++;
    return count;
  }

  shift(count: number): Lines {
    const start = this.#start;
    if (count === this.count) this.#start = this.#end;
    else for (let line = 0; line < count; line++) this.#start = this.#lineEnd(this.#start);
    this.count -= count;
    return { bytes: this.#bytes.subarray(start, this.#start - 1), count };
  }

  /** Where the line ends that begins at `start`, its line feed included. */
  #lineEnd(start: number): number {
    return this.#bytes.indexOf(lineFeed, start) + 1;
  }
}

/** Two batches of about as many lines each, of one of at least two lines. */
export function halves({ bytes, count }: Lines): readonly [Lines, Lines] {
  const half = count >> 1;
  let end = -1;
  for (let line = 0; line < half; line++) end = bytes.indexOf(lineFeed, end + 1);
  return [
    { bytes: bytes.subarray(0, end), count: half },
    { bytes: bytes.subarray(end + 1), count: count - half },
  ];
}
