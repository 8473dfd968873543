import type { MonitoredRecord } from "./monitored-record.ts";
import type { Monitor } from "./monitor.ts";

export interface ExpressOptions<Request> {
  readonly monitor: Monitor;
  /** What to record of an answer; null for nothing. `body` is what `res.json` was given; undefined when the handler failed. */
  readonly record: (request: Request, body: unknown) => Omit<MonitoredRecord, "latencyMs" | "error"> | null;
}

/** The part of an Express response that is used. */
interface ResponseLike {
  statusCode: number;
  json(body: unknown): unknown;
  on(event: "finish", listener: () => void): unknown;
}

/**
 * A middleware that records and times every answer behind it: `app.use("/predict", monitorExpress({monitor, record}))`.
 * A status of 500 and above is recorded as an error. What `record` throws is ignored.
 */
export function monitorExpress<Request>({
  monitor,
  record,
}: ExpressOptions<Request>): (request: Request, response: ResponseLike, next: () => void) => void {
  return (request, response, next) => {
    const start = performance.now();
    const json = response.json.bind(response);
    let body: unknown;
    response.json = (given) => {
      body = given;
      return json(given);
    };
    response.on("finish", () => {
      const latencyMs = performance.now() - start;
      const isError = response.statusCode >= 500;
      try {
        const own = record(request, isError ? undefined : body);
        const error = isError ? { error: `http-${response.statusCode}` } : {};
        if (own !== null) monitor.record({ ...own, latencyMs, ...error });
      } catch {
        // A fault in what is recorded is no reason to fail a request that was answered.
      }
    });
    next();
  };
}
