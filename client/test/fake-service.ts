import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";

export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** Parsed lines of the body. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Service {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** A server that answers as the test says; "hang" never answers. */
export async function startService(answer: (request: Received, count: number) => Answer | "hang"): Promise<Service> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const own = await read(request);
      received.push(own);
      const given = answer(own, received.length);
      if (given !== "hang") reply(response, given);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: addressOf(server),
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const parts: Uint8Array[] = [];
  for await (const part of request) if (part instanceof Uint8Array) parts.push(part);
  const bytes = Buffer.concat(parts);
  const text = (request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString("utf8");
  const records = text.split("\n").map((line) => fieldsOf(JSON.parse(line)));
  return { path: request.url ?? "", headers: request.headers, records };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** Where a server on 127.0.0.1 listens. */
export function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return `http://127.0.0.1:${address.port}`;
}

function reply(response: ServerResponse, { status, headers = {}, body = { accepted: 0, rejected: [] } }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
