import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ServeLimits } from "../limits.ts";
import type { HeldBytes } from "./held-bytes.ts";
import { type ParsedBody, parseJson, parseLines } from "./parse-body.ts";
import { unpackBody } from "./unpack-body.ts";

const lineTypes = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

/** Lets the routes of a scope take records as JSON and as lines of JSON, packed or not, within the bytes that all may hold. */
export function addRecordParsers(app: FastifyInstance, limits: ServeLimits, held: HeldBytes): void {
  app.addHook("onRequest", (request, reply, next) => {
    holdMore(request, announcedBytes(request, limits), held);
    reply.raw.once("close", () => held.giveBack(request.heldBytes));
    next();
  });
  const parser =
    (parse: (body: Buffer, limits: ServeLimits) => ParsedBody) =>
    async (request: FastifyRequest, body: Buffer): Promise<ParsedBody> => {
      const unpacked = await unpackBody(body, request.headers["content-encoding"], limits.bodyBytes);
      if (unpacked !== body) holdMore(request, unpacked.length, held);
      return parse(unpacked, limits);
    };
  const options = { parseAs: "buffer", bodyLimit: limits.bodyBytes } as const;
  app.addContentTypeParser("application/json", options, parser(parseJson));
  app.addContentTypeParser(lineTypes, options, parser(parseLines));
}

/** A body of unknown length may be as long as is allowed. */
function announcedBytes({ headers }: FastifyRequest, { bodyBytes }: ServeLimits): number {
  const length = headers["content-length"];
  return Math.min(bodyBytes, length === undefined ? bodyBytes : Number(length));
}

function holdMore(request: FastifyRequest, bytes: number, held: HeldBytes): void {
  held.take(bytes);
  request.heldBytes += bytes;
}
