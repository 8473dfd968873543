import type { AddRoutes } from "../service-context.ts";
import { auditRoutes } from "./audit-routes.ts";
import { documentRoutes } from "./document-routes.ts";
import { healthRoutes } from "./health-routes.ts";
import { ingestRoutes } from "./ingest-routes.ts";
import { modelRoutes } from "./model-routes.ts";
import { recordRoutes } from "./record-routes.ts";
import { referenceRoutes } from "./reference-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import { windowRoutes } from "./window-routes.ts";

/** Every route of the service: a new one is one file, and one line here. */
export const routes: readonly AddRoutes[] = [
  healthRoutes,
  modelRoutes,
  referenceRoutes,
  ingestRoutes,
  windowRoutes,
  reportRoutes,
  recordRoutes,
  auditRoutes,
  documentRoutes,
];
