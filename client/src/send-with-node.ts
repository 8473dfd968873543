import { type IncomingMessage, type RequestOptions, Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { LineRequest, LineResponse } from "./request.ts";

const pack = promisify(gzip);
const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/**
 * For Node. Its `fetch` would keep a process alive until a service that hangs has answered; sockets of this do not: a process
 * that has nothing else to do leaves.
 */
export async function send({ url, headers, body, gzip: isPacked, signal }: LineRequest): Promise<LineResponse> {
  const bytes = isPacked ? await pack(body, { level: 1 }) : Buffer.from(body);
  const encoding = isPacked ? { "content-encoding": "gzip" } : {};
  const options = { method: "POST", headers: { ...headers, ...encoding, "content-length": bytes.length }, signal };
  const response = await answer(url, options, bytes);
  const retryAfter = response.headers["retry-after"] ?? null;
  return { status: response.statusCode ?? 0, retryAfter, body: await textOf(response) };
}

function answer(url: string, options: RequestOptions, body: Buffer): Promise<IncomingMessage> {
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
