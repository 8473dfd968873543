export { createMonitor, type Monitor, type MonitorCounts } from "./monitor.ts";
export type { Drop, MonitorOptions } from "./monitor-options.ts";
export type { MonitoredOutcome, MonitoredRecord, Value } from "./monitored-record.ts";
export { type ExpressOptions, monitorExpress } from "./monitor-express.ts";
export { type FastifyOptions, monitorFastify } from "./monitor-fastify.ts";
