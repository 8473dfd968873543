import { type LineRequest, type LineResponse, outlivingBytes } from "./request.ts";

/** For browsers, edge runtimes and whatever else has `fetch`. */
export async function send({ url, headers, body, signal }: LineRequest): Promise<LineResponse> {
  const isOfPage = "document" in globalThis && body.length <= outlivingBytes;
  const response = await fetch(url, {
    method: "POST",
    headers,
    body,
    signal,
    ...(isOfPage ? { keepalive: true } : {}),
  });
  return { status: response.status, retryAfter: response.headers.get("retry-after"), body: await response.text() };
}

/** @returns null where the platform cannot. */
export async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!("CompressionStream" in globalThis)) return null;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
