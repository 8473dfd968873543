import type { NamedValues, PredictionRecord } from "../../model/record.ts";
import type { KnownNames } from "../../store/store.ts";
import { Rejection, shownName } from "./rejection.ts";

/**
 * Names of features, and of classes with probabilities, that records of one model have had. A store may keep a column for each from
 * then on, so there is a limit: a client that puts ids into names must not widen it without end.
 */
export class ValueNames {
  readonly #limit: number;
  readonly #features: Set<string>;
  readonly #classes: Set<string>;

  /** @param known - Names that the store has. */
  constructor(limit: number, { features, classes }: KnownNames) {
    this.#limit = limit;
    this.#features = new Set(features);
    this.#classes = new Set(classes);
  }

  /** Gives a record back, whose names are known from then on; or why it is not taken. */
  admit(record: PredictionRecord | Rejection): PredictionRecord | Rejection {
    if (record instanceof Rejection) return record;
    const features = newNames(record.features, this.#features);
    const { probabilities } = record;
    const classes =
      probabilities === null || typeof probabilities === "number" ? [] : newNames(probabilities, this.#classes);
    const refused = this.#beyond(features, this.#features) ?? this.#beyond(classes, this.#classes);
    if (refused !== undefined) return this.#tooMany(refused);
    for (const name of features) this.#features.add(name);
    for (const name of classes) this.#classes.add(name);
    return record;
  }

  /** The first name that there is no room for. */
  #beyond(fresh: readonly string[], known: ReadonlySet<string>): string | undefined {
    return fresh[Math.max(0, this.#limit - known.size)];
  }

  #tooMany(name: string): Rejection {
    const message = `${shownName(name)} is a new name, and records of this model have had ${this.#limit}: no more are taken.`;
    return new Rejection("names-too-many", message);
  }
}

/** A value that is null is as one that is absent. */
function newNames(values: NamedValues, known: ReadonlySet<string>): readonly string[] {
  const fresh: string[] = [];
  for (const name of Object.keys(values)) if (!known.has(name) && values[name] !== null) fresh.push(name);
  return fresh;
}
