import { type IncomingMessage, type RequestOptions, Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { LineRequest, LineResponse } from "./request.ts";

const pack = promisify(gzip);
const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/**
 * For Node, Deno and Bun. Their `fetch` would keep a process alive until a service that hangs has answered; sockets of this do not: a
 * process that has nothing else to do leaves.
 */
export async function send({ url, headers, body, signal }: LineRequest): Promise<LineResponse> {
  const sized = { ...headers, "content-length": String(body.length) };
  const response = await answer(url, { method: "POST", headers: sized, signal }, body);
  const retryAfter = response.headers["retry-after"] ?? null;
  return { status: response.statusCode ?? 0, retryAfter, body: await textOf(response) };
}

/** In a thread of its own; in one piece, since each piece comes back through the caller's thread. */
export function gzipped(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return pack(bytes, { level: 1, chunkSize: Math.max(1_024, bytes.length >> 1) });
}

function answer(url: string, options: RequestOptions, body: Uint8Array): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = url.startsWith("https:")
      ? httpsRequest(url, { ...options, agent: agents.https }, resolve)
      : httpRequest(url, { ...options, agent: agents.http }, resolve);
    request.on("socket", (socket) => socket.unref());
    request.on("error", reject);
    request.end(body);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) if (Buffer.isBuffer(part)) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
