import { isIPv4, isIPv6 } from "node:net";

/** Whether a host is this machine only: `localhost`, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/u, "$1");
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  if (isIPv4(name)) return name.startsWith("127.");
  return isIPv6(name) && /^(?:0*:)*:?0*1$/u.test(name);
}

/**
 * Whether a `Host` header names this machine. A page in a browser may have a name of its own point to 127.0.0.1, and would read
 * what an open service says.
 */
export function isLoopbackHeader(header: string | undefined): boolean {
  return header !== undefined && isLoopback(header.replace(/:\d+$/u, ""));
}
