import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { featuresOf, fitDelayModel, predictDelay } from "./delay-model.mjs";
import { readFlights, writeParquet } from "./flights.mjs";

// Trained on two months, and measured on the third: what the model did to flights that it had never seen is the reference.
const training = { from: "2001-01-01", to: "2001-03-01" };
const held = { from: "2001-03-01", to: "2001-04-01" };
const version = "2001-03";

const model = { version, ...fitDelayModel(await readFlights(training)) };
writeFileSync(join(import.meta.dirname, "model.json"), JSON.stringify(model));

const rows = (await readFlights(held)).map((flight) => {
  const { origin, destination, distance, hour, weekday } = featuresOf(flight);
  return {
    flight: flight.id,
    departure: new Date(flight.departure).toISOString(),
    model_version: version,
    origin,
    destination,
    distance,
    hour,
    weekday,
    predicted_delay: predictDelay(model, { origin, destination, distance, hour, weekday }),
    delay: flight.delay,
  };
});
const columns = {
  flight: "VARCHAR",
  departure: "TIMESTAMP",
  model_version: "VARCHAR",
  origin: "VARCHAR",
  destination: "VARCHAR",
  distance: "BIGINT",
  hour: "BIGINT",
  weekday: "VARCHAR",
  predicted_delay: "DOUBLE",
  delay: "BIGINT",
};
await writeParquet(rows, columns, join(import.meta.dirname, "reference.parquet"));

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const error = mean(rows.map(({ predicted_delay: predicted, delay }) => Math.abs(predicted - delay)));
const meanDelay = mean(rows.map(({ delay }) => delay));
const guessing = mean(rows.map(({ delay }) => Math.abs(meanDelay - delay)));
console.log(
  `Wrote model.json and reference.parquet: ${error.toFixed(1)} minutes mean error on ${rows.length} flights of March, ${guessing.toFixed(1)} by guessing their mean.`,
);
