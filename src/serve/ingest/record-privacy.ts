import { rowColumns } from "../../flow/row-columns.ts";
import type { Config } from "../../model/config.ts";
import type { NamedValues, OutcomeRecord, PredictionRecord, Value } from "../../model/record.ts";
import { hashedValue } from "./hashed-value.ts";

/** What of a record is not kept as it was sent: the config's `privacy`, by where the values stand in a record. */
export interface RecordPrivacy {
  /** Names of features and metadata. */
  readonly dropped: ReadonlySet<string>;
  readonly hashed: ReadonlySet<string>;
  /** An id that the config drops is hashed: outcomes must find their prediction. */
  readonly isIdHashed: boolean;
  readonly isVersionHashed: boolean;
  readonly prediction: Fate;
  readonly target: Fate;
  /** Classes whose probability is not kept. */
  readonly droppedClasses: ReadonlySet<string>;
  readonly isProbabilityDropped: boolean;
}

type Fate = "kept" | "hashed" | "dropped";

/** The rules of a model's config; null when it has none, so that records cost nothing more. */
export function recordPrivacy(config: Config): RecordPrivacy | null {
  const dropped = new Set(config.privacy.drop);
  const hashed = new Set(config.privacy.hash.filter((name) => !dropped.has(name)));
  if (dropped.size === 0 && hashed.size === 0) return null;
  const columns = rowColumns(config);
  const fateOf = (column: string): Fate => {
    if (dropped.has(column)) return "dropped";
    return hashed.has(column) ? "hashed" : "kept";
  };
  const classes = Object.entries(columns.classes).filter(([, column]) => dropped.has(column));
  return {
    dropped,
    hashed,
    isIdHashed: fateOf(columns.id) !== "kept",
    isVersionHashed: fateOf(columns.version) === "hashed",
    prediction: fateOf(columns.prediction),
    target: fateOf(columns.target),
    droppedClasses: new Set(classes.map(([label]) => label)),
    isProbabilityDropped: dropped.has(columns.probability),
  };
}

/** A prediction as it is kept. */
export function privateRecord(record: PredictionRecord, privacy: RecordPrivacy): PredictionRecord {
  const { id, version, features, prediction, probabilities, metadata } = record;
  return {
    ...record,
    id: privateId(id, privacy),
    version: version !== null && privacy.isVersionHashed ? hashedValue(version) : version,
    features: privateValues(features, privacy),
    prediction: privateValue(prediction, privacy.prediction),
    probabilities: privateProbabilities(probabilities, privacy),
    metadata: metadata && privateValues(metadata, privacy),
  };
}

/** An outcome as it is kept. */
export function privateOutcome(outcome: OutcomeRecord, privacy: RecordPrivacy): OutcomeRecord {
  const { id, target } = outcome;
  return { ...outcome, id: privateId(id, privacy), target: privateValue(target, privacy.target) };
}

/** An id as records are found by. */
export function privateId(id: string, { isIdHashed }: RecordPrivacy): string {
  return isIdHashed ? hashedValue(id) : id;
}

function privateValue(value: Value, fate: Fate): Value {
  if (value === null || fate === "dropped") return null;
  return fate === "hashed" ? hashedValue(value) : value;
}

function privateValues(values: NamedValues, { dropped, hashed }: RecordPrivacy): NamedValues {
  const kept: (readonly [string, Value])[] = [];
  for (const name of Object.keys(values)) {
    if (!dropped.has(name)) kept.push([name, privateValue(values[name] ?? null, hashed.has(name) ? "hashed" : "kept")]);
  }
  return Object.fromEntries(kept);
}

function privateProbabilities(
  probabilities: PredictionRecord["probabilities"],
  { droppedClasses, isProbabilityDropped }: RecordPrivacy,
): PredictionRecord["probabilities"] {
  if (probabilities === null || typeof probabilities === "number") return isProbabilityDropped ? null : probabilities;
  if (droppedClasses.size === 0) return probabilities;
  return Object.fromEntries(Object.entries(probabilities).filter(([label]) => !droppedClasses.has(label)));
}
