import type { FastifyReply, FastifyRequest } from "fastify";
import { HttpError } from "../http-error.ts";
import { type ApiKey, type KeySource, mayUse } from "./api-keys.ts";
import type { FailedKeys } from "./failed-keys.ts";

const longestKey = 512;

/**
 * Lets a request pass whose key has the route's scope. Without keys every request passes.
 *
 * @param failed - An address that has tried too many keys is told to wait; a right key passes from it all the same, because others
 * may share it behind a proxy. Keys are too long to be guessed, and to look one up costs a hash.
 */
export function authorize(
  keys: KeySource | null,
  failed: FailedKeys,
): (request: FastifyRequest, reply: FastifyReply) => ApiKey | null {
  return (request, reply) => {
    const { scope = "public" } = request.routeOptions.config;
    if (keys === null || scope === "public") return null;
    const secret = secretOf(request);
    const key = secret === null ? null : keys.find(secret);
    if (key === null) {
      if (secret !== null) countFailure(failed, request.ip);
      reply.header("www-authenticate", 'Bearer realm="driftline"');
      const message = secret === null ? "A key is needed: Authorization: Bearer KEY." : "The key is not known.";
      throw new HttpError(401, secret === null ? "key-missing" : "key-unknown", message);
    }
    if (!mayUse(key, scope)) {
      throw new HttpError(403, "scope-missing", `The key may not do this: it needs the scope ${scope}.`, {
        details: { scope },
      });
    }
    return key;
  };
}

/** @throws HttpError 429 `too-many-failed-keys` */
function countFailure(failed: FailedKeys, address: string): void {
  const retrySeconds = failed.retrySeconds(address);
  if (retrySeconds === null) return failed.add(address);
  const message = "Too many keys from this address were not known. Send one that is, or wait.";
  throw new HttpError(429, "too-many-failed-keys", message, { retrySeconds });
}

function secretOf({ headers }: FastifyRequest): string | null {
  const bearer = /^Bearer +(\S+)$/iu.exec(headers.authorization ?? "")?.[1];
  const secret = bearer ?? headers["x-api-key"];
  return typeof secret === "string" && secret !== "" && secret.length <= longestKey ? secret : null;
}
