import { createServer as createPlainServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { FastifyServerOptions } from "fastify";
import { errorResponse } from "./error-response.ts";
import { HttpError } from "./http-error.ts";
import type { ServeLimits } from "./limits.ts";

/** Content of a certificate and its key, in PEM. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Characters of one part of an address: an id of 512 characters, each written as %XX up to twelve times. */
const longestParameter = 8_192;
const longestHeaders = 32_768;

/** How the server listens, waits and gives up. */
export function serverOptions(limits: ServeLimits, tls: TlsFiles | null): FastifyServerOptions {
  return {
    serverFactory: (listener) => serverOf(listener, limits, tls),
    bodyLimit: limits.bodyBytes,
    handlerTimeout: limits.handlerMs,
    forceCloseConnections: "idle",
    logger: false,
    routerOptions: { maxParamLength: longestParameter, caseSensitive: true },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = errorResponse(error);
      reply.raw.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
    },
  };
}

function serverOf(listener: RequestListener, { requestMs }: ServeLimits, tls: TlsFiles | null): Server {
  const times = {
    requestTimeout: requestMs,
    headersTimeout: Math.min(10_000, requestMs),
    connectionsCheckingInterval: Math.min(1_000, requestMs),
    keepAliveTimeout: 72_000,
    maxHeaderSize: longestHeaders,
  };
  const server = tls === null ? createPlainServer(times, listener) : createTlsServer({ ...times, ...tls }, listener);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") socket.destroy();
    else socket.end(rawAnswer(error.code ?? ""));
  });
  return server;
}

/** An answer to what is no request: nothing of it has reached the app. */
function rawAnswer(code: string): string {
  const { status, body } = errorResponse(rawErrors[code] ?? notHttp);
  const json = JSON.stringify(body);
  const head = `HTTP/1.1 ${status} Error\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(json)}`;
  return `${head}\r\nconnection: close\r\n\r\n${json}`;
}

const notHttp = new HttpError(400, "request-not-valid", "This is not a valid HTTP request.");

const rawErrors: Readonly<Record<string, HttpError>> = {
  ERR_HTTP_REQUEST_TIMEOUT: new HttpError(408, "request-too-slow", "The request took too long to arrive."),
  HPE_HEADER_OVERFLOW: new HttpError(431, "headers-too-large", "The headers are too large."),
};
