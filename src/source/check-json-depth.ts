import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { UnreadableDataError } from "../errors.ts";
import { JsonDepth } from "./json-depth.ts";

/** Objects and lists inside each other. The engine ends the process some thousands below. */
const deepest = 200;

interface JsonText {
  readonly path: string;
  readonly isGzip: boolean;
  /** Whether each line is a value of its own. */
  readonly isByLine: boolean;
}

/**
 * Looks through a JSON file before the engine does, which crashes on what is nested very deep.
 *
 * @throws UnreadableDataError `json-too-deep` with file and line.
 */
export const checkJsonDepth = async (text: JsonText): Promise<void> => {
  const line = await deepLine(text);
  if (line !== null) throw new UnreadableDataError("json-too-deep", { file: basename(text.path), line, deepest });
};

/** Damage to the file itself is for its reader to tell: what comes after it is looked at by nobody. */
const deepLine = async ({ path, isGzip, isByLine }: JsonText): Promise<number | null> => {
  const lines = new LineDepth(isByLine);
  const look = async (pieces: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of pieces) if (lines.isDeeperWith(piece)) return;
  };
  const file = createReadStream(path);
  try {
    await (isGzip ? pipeline(file, createGunzip(), look) : pipeline(file, look));
  } catch {
    // Also thrown for a file that is left before its end.
  }
  return lines.deepLine;
};

class LineDepth {
  readonly #isByLine: boolean;
  #nesting = new JsonDepth(deepest);
  #line = 1;
  #deepLine: number | null = null;

  constructor(isByLine: boolean) {
    this.#isByLine = isByLine;
  }

  get deepLine(): number | null {
    return this.#deepLine;
  }

  isDeeperWith(piece: Buffer): boolean {
    for (let from = 0; from < piece.length;) {
      const end = piece.indexOf(10, from) + 1;
      if (this.#nesting.isDeeperWith(piece.subarray(from, end === 0 ? piece.length : end))) {
        this.#deepLine = this.#line;
        return true;
      }
      if (end === 0) return false;
      this.#line++;
      if (this.#isByLine) this.#nesting = new JsonDepth(deepest);
      from = end;
    }
    return false;
  }
}
