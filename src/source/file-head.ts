import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, constants, gunzipSync } from "node:zlib";
import { UnreadableDataError } from "../errors.ts";

/** The first bytes of a file, decompressed. */
export interface FileHead {
  readonly bytes: Buffer;
  readonly isGzip: boolean;
  /** True when `bytes` is the whole file. */
  readonly isWhole: boolean;
}

const firstReadBytes = 256 * 1024;
const longestLineBytes = 4 * 1024 * 1024;

/** Reads on until one whole line (up to 4 MB) is there, so that a header of thousands of columns is seen whole. */
export const readFileHead = async (path: string): Promise<FileHead> => {
  const first = await readStart(path, firstReadBytes);
  return first.isWhole || first.bytes.includes(10) ? first : readStart(path, longestLineBytes);
};

const readStart = async (path: string, limitBytes: number): Promise<FileHead> => {
  const file = await openOrThrow(path);
  try {
    const { size } = await file.stat();
    const raw = Buffer.alloc(Math.min(size, limitBytes));
    await file.read(raw, 0, raw.length, 0);
    const isGzip = raw[0] === 0x1f && raw[1] === 0x8b;
    return { bytes: isGzip ? inflateStart(raw, path) : raw, isGzip, isWhole: raw.length === size };
  } finally {
    await file.close();
  }
};

const openOrThrow = async (path: string): ReturnType<typeof open> => {
  try {
    return await open(path, "r");
  } catch (error) {
    throw new UnreadableDataError("file-not-accessible", { file: basename(path) }, error);
  }
};

const inflateStart = (raw: Buffer, path: string): Buffer => {
  try {
    return gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    throw new UnreadableDataError("gzip-damaged", { file: basename(path) }, error);
  }
};

/** Decompresses the whole file to nowhere: the engine takes a cut gzip file for a shorter table. */
export const checkGzip = async (path: string): Promise<void> => {
  try {
    await pipeline(createReadStream(path), createGunzip(), async (pieces: AsyncIterable<Buffer>) => {
      for await (const _ of pieces);
    });
  } catch (error) {
    throw new UnreadableDataError("gzip-damaged", { file: basename(path) }, error);
  }
};
