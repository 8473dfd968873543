export { createMonitor, type Drop, type Monitor, type MonitorCounts, type MonitorOptions } from "./monitor.ts";
export type { MonitoredOutcome, MonitoredRecord, Value } from "./monitored-record.ts";
export { type ExpressOptions, monitorExpress } from "./monitor-express.ts";
export { type FastifyOptions, monitorFastify } from "./monitor-fastify.ts";
