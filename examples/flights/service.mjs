import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createMonitor, monitorFastify } from "driftline-client";
import { fastify } from "fastify";
import { featuresOf, predictDelay } from "./delay-model.mjs";

const { values: options } = parseArgs({
  options: {
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "8086" },
    driftline: { type: "string", default: process.env.DRIFTLINE_URL ?? "http://127.0.0.1:8085" },
  },
});
const flightSchema = {
  type: "object",
  required: ["id", "departure", "distance"],
  properties: {
    id: { type: "string", minLength: 1, maxLength: 512 },
    departure: { type: "integer", description: "When it is to leave, in milliseconds since 1970." },
    origin: { type: ["string", "null"], description: "Code of an airport." },
    destination: { type: ["string", "null"] },
    distance: { type: "number", description: "Miles." },
  },
};

const modelPath = join(import.meta.dirname, "model.json");
if (!existsSync(modelPath)) {
  console.error("There is no model yet: node examples/flights/train.mjs makes it.");
  process.exit(1);
}
const model = JSON.parse(readFileSync(modelPath, "utf8"));
const dropped = new Set();
const monitor = createMonitor({
  url: options.driftline,
  key: process.env.DRIFTLINE_KEY,
  model: "flights",
  version: model.version,
  onDrop: tellOnce,
});

const app = fastify();
app.get("/health", () => ({ status: "ok", monitor: monitor.counts }));
await app.register(predictions);
await app.listen({ host: options.host, port: Number(options.port) });
console.log(`The example service listens on http://${options.host}:${app.server.address().port}`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);

/** `POST /predict`: a flight in, its expected delay out. What was answered goes to Driftline in the background. */
async function predictions(scope) {
  scope.decorateRequest("flight", null);
  monitorFastify(scope, {
    monitor,
    record: ({ flight }, payload) =>
      flight && {
        id: flight.id,
        timestamp: flight.departure,
        features: flight.features,
        prediction: payload?.delayMinutes ?? null,
      },
  });
  scope.post("/predict", { schema: { body: flightSchema } }, (request) => {
    const { id, departure, ...given } = request.body;
    const features = featuresOf({ departure, ...given });
    request.flight = { id, departure, features };
    return { id, delayMinutes: predictDelay(model, features) };
  });
}

function tellOnce({ kind, count, reason, message }) {
  if (dropped.has(reason)) return;
  dropped.add(reason);
  console.error(`Driftline did not get ${count} ${kind}s: ${reason}${message === null ? "" : `, ${message}`}`);
}

async function stop() {
  await app.close();
  await monitor.close();
}
