import type { LineRequest, LineResponse } from "./request.ts";

/** For browsers, edge runtimes and whatever else has `fetch`. */
export async function send(request: LineRequest): Promise<LineResponse> {
  const { url, headers, body, keepalive, signal } = request;
  const packed = request.gzip && "CompressionStream" in globalThis;
  const response = await fetch(url, {
    method: "POST",
    headers: packed ? { ...headers, "content-encoding": "gzip" } : headers,
    body: packed ? await gzipped(body) : body,
    keepalive,
    signal,
  });
  return { status: response.status, retryAfter: response.headers.get("retry-after"), body: await response.text() };
}

async function gzipped(text: string): Promise<ArrayBuffer> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
