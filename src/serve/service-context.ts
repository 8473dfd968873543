import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Store } from "../store/store.ts";
import type { Evaluations } from "./evaluations.ts";
import type { HealthProbes } from "./health/health-probes.ts";
import type { HeldBytes } from "./ingest/held-bytes.ts";
import type { Ingest } from "./ingest/ingest.ts";
import type { ServeLimits } from "./limits.ts";
import type { OneAtATime } from "./one-at-a-time.ts";
import type { ApiKey } from "./security/api-keys.ts";

/** What routes work with. */
export interface ServiceContext {
  readonly store: Store;
  readonly ingest: Ingest;
  /** null while nothing evaluates: open windows cannot be shown. */
  readonly evaluations: Evaluations | null;
  readonly probes: HealthProbes;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly limits: ServeLimits;
  /** Whether pages of other origins may send. */
  readonly isCrossOrigin: boolean;
  readonly heldBytes: HeldBytes;
  /** References are read one after the other: each takes memory. */
  readonly references: OneAtATime;
  /** Where uploads are kept until they are stored; the system's place when absent. */
  readonly temporaryFolder: string | undefined;
  /** Notes a change in the audit log, with the key that made it. */
  readonly audit: (request: FastifyRequest, action: string, subject: string) => Promise<void>;
}

/** Adds routes to the app. Every route says its `config.scope` and its schema: the OpenAPI document is made of them. */
export type AddRoutes = (app: FastifyInstance, context: ServiceContext) => unknown;

/** What a key may do: `admin` may also read and send. */
export type Scope = "ingest" | "read" | "admin";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Scope that a key needs; "public" needs none. */
    scope?: Scope | "public";
    /** It answers what browsers ask before they send something to the address. */
    isPreflight?: true;
  }

  interface FastifyRequest {
    /** The key that the request came with; null when keys are off or none is needed. */
    apiKey: ApiKey | null;
    /** Bytes of its body that count as held, until the answer is out. */
    heldBytes: number;
  }
}
