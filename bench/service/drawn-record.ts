import { type Random, standardNormal } from "driftline/stats";
import type { OutcomeRecord, PredictionRecord } from "#dist/model/record.js";

const levels = [5, 50, 500, 5_000];
const numbers = 14;

/** Features of one made-up record: 14 numbers, 4 strings of 5 to 5,000 levels, an integer and a boolean. */
export function drawFeatures(random: Random): PredictionRecord["features"] {
  const features: Record<string, number | string | boolean> = {};
  for (let index = 1; index <= numbers; index++) features[`number_${index}`] = rounded(index * standardNormal(random));
  for (const count of levels) features[`level_of_${count}`] = `level ${Math.floor(count * random() ** 2)}`;
  features["count"] = Math.floor(-20 * Math.log(1 - random()));
  features["flag"] = random() < 0.3;
  return features;
}

/** What a service would send for them. */
export function drawRecord(id: string, timestampMs: number, random: Random): PredictionRecord {
  const features = drawFeatures(random);
  return {
    id,
    timestampMs,
    version: null,
    features,
    prediction: predictionFor(features),
    probabilities: null,
    latencyMs: rounded(1 + 10 * random()),
    error: null,
    metadata: null,
  };
}

/** The truth of a record, some hours later. */
export function drawOutcome({ id, timestampMs, features }: PredictionRecord, random: Random): OutcomeRecord {
  const target = rounded(predictionFor(features) + standardNormal(random));
  return { id, timestampMs: timestampMs + 7_200_000, target };
}

export function predictionFor(features: PredictionRecord["features"]): number {
  return rounded(10 + Number(features["number_1"]) + 0.5 * Number(features["number_2"]));
}

/** To six decimals. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
