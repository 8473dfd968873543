import { setTimeout as wait } from "node:timers/promises";
import type { Store } from "../../store/store.ts";
import { typed, responses } from "../routes/responses.ts";
import type { AddRoutes, ServiceContext } from "../service-context.ts";
import { acceptedFormat, acceptsGzip, contentTypes } from "./accepted-format.ts";
import { ProcessSamples } from "./process-samples.ts";
import { type Sample, sampleMaker } from "./sample.ts";
import type { ServiceMetrics } from "./service-metrics.ts";

/** A scrape must not hang with the store. */
const longestPingMs = 1_000;

/** `GET /metrics`: what Prometheus scrapes, with the scope `read` where keys are on. */
export function metricsRoutes(metrics: ServiceMetrics): AddRoutes {
  return (app, context) => {
    const own = new ProcessSamples();
    app.addHook("onClose", (_app, done) => {
      own.stop();
      done();
    });
    const text = { type: "string", description: "docs/prometheus.md lists every name." };
    app.get("/metrics", {
      config: { scope: "read", rateLimit: false },
      schema: {
        summary: "Metrics for Prometheus",
        description: "Accept chooses between the text format and OpenMetrics; gzip is used where it is accepted.",
        tags: ["service"],
        response: responses({
          200: typed({ "text/plain": text, "application/openmetrics-text": text }, "The metrics."),
        }),
      },
      handler: async ({ headers }, reply) => {
        const format = acceptedFormat(headers.accept);
        const isPacked = acceptsGzip(headers["accept-encoding"]);
        const service = [...own.take(), ...(await serviceSamples(context))];
        const page = await metrics.page({ format, isPacked, service });
        reply.header("vary", "accept, accept-encoding").type(contentTypes[format]);
        if (isPacked) reply.header("content-encoding", "gzip");
        return reply.send(page);
      },
    });
  };
}

async function serviceSamples({ store, ingest, limits }: ServiceContext): Promise<readonly Sample[]> {
  const make = sampleMaker({});
  return [
    make("driftline_store_up", await answers(store)),
    make("driftline_ingest_queue_records", ingest.queuedRecords),
    // Predictions and outcomes each have a queue.
    make("driftline_ingest_queue_capacity_records", 2 * limits.queuedRecords),
    make("driftline_quarantine_dropped_records_total", ingest.droppedRejected),
  ];
}

function answers(store: Store): Promise<boolean> {
  const answer = store.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, wait(longestPingMs, false, { ref: false })]);
}
