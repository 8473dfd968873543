import type { FastifyInstance } from "fastify";
import { ConfigError, DependencyError } from "../errors.ts";
import { isLoopback } from "./security/loopback.ts";

export interface ListenOptions {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly hasKeys: boolean;
  /** Whether it may be open to others without keys. */
  readonly isOpen: boolean;
}

/**
 * Refuses an address that others can reach while everyone may do everything.
 *
 * @throws ConfigError `host-not-allowed`
 */
export function checkHost({ host, hasKeys, isOpen }: Omit<ListenOptions, "port">): void {
  if (!hasKeys && !isOpen && !isLoopback(host)) throw new ConfigError("host-not-allowed", { host });
}

/**
 * Starts to listen.
 *
 * @returns The port.
 * @throws ConfigError `host-not-allowed`; DependencyError `address-not-free`.
 */
export async function listen(app: FastifyInstance, options: ListenOptions): Promise<number> {
  checkHost(options);
  const { host, port } = options;
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new DependencyError("address-not-free", { host, port, problem }, cause);
  }
  const address = app.server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
