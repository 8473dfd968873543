import type { FastifyHelmetOptions } from "@fastify/helmet";

/** Headers of every answer: nothing may be loaded, framed or sniffed. */
export function securityHeaders(isEncrypted: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isEncrypted ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "no-referrer" },
    frameguard: { action: "deny" },
  };
}

/** For a report: its styles stand in it. It has no script, and loads nothing. */
export const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
