import type { StoredModel, Store } from "../../store/store.ts";
import { HttpError } from "../http-error.ts";
import type { ServeLimits } from "../limits.ts";
import { parseConfig } from "../parse-config.ts";
import { checkModelName } from "./model-name.ts";
import { type RecordRules, recordRules } from "./record-rules.ts";

/** How long what was read of the models is believed: another process may register or change one. */
const freshMs = 5_000;

export interface KnownModelsOptions {
  readonly store: Store;
  readonly limits: ServeLimits;
  readonly clock: () => number;
  /** Whether records may bring a model that nobody registered. */
  readonly autoRegister: boolean;
}

/** The models that records may be for, with the rules of each; read from the store now and then, not for every request. */
export class KnownModels {
  readonly #options: KnownModelsOptions;
  #rules: ReadonlyMap<string, RecordRules> = new Map();
  #readMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;

  constructor(options: KnownModelsOptions) {
    this.#options = options;
  }

  /**
   * Rules for records of a model.
   *
   * @throws HttpError 404 `model-unknown`, 403 `too-many-models`; StoreError.
   */
  async rulesOf(model: string): Promise<RecordRules> {
    const known = await this.#find(model);
    if (known !== undefined) return known;
    if (!this.#options.autoRegister) throw unknownModel(model);
    if (this.#rules.size >= this.#options.limits.learnedModels) {
      throw new HttpError(403, "too-many-models", "No further model is learned from its records. Register it.");
    }
    await this.#learn(model);
    return recordRules(null, this.#options.limits);
  }

  /** After a model was registered here. */
  forget(): void {
    this.#readMs = Number.NEGATIVE_INFINITY;
  }

  async #find(model: string): Promise<RecordRules | undefined> {
    const known = this.#rules.get(model);
    const ageMs = this.#options.clock() - this.#readMs;
    if (known !== undefined && ageMs < freshMs) return known;
    // Names that nobody knows must not cost a read each.
    if (known === undefined && ageMs < freshMs / 10) return undefined;
    await (this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    }));
    return this.#rules.get(model);
  }

  async #read(): Promise<void> {
    const models = await this.#options.store.readModels();
    const { limits } = this.#options;
    this.#rules = new Map(models.map((model) => [model.name, rulesOfStored(model, limits)]));
    this.#readMs = this.#options.clock();
  }

  async #learn(name: string): Promise<void> {
    checkModelName(name);
    const { store, clock } = this.#options;
    const nowMs = clock();
    await store.putModel({ name, config: null, createdMs: nowMs, updatedMs: nowMs });
    await store.putAudit({ atMs: nowMs, key: null, action: "model-learned", subject: name });
    this.forget();
  }
}

/** A config that this version cannot read any more must not stop records from coming in. */
function rulesOfStored({ config, name }: StoredModel, limits: ServeLimits): RecordRules {
  if (config === null) return recordRules(null, limits);
  const parsed = parseConfig(config, name);
  return recordRules(parsed.status === "valid" ? parsed.config : null, limits);
}

export function unknownModel(model: string): HttpError {
  return new HttpError(
    404,
    "model-unknown",
    "There is no model of this name. Register it with PUT /v1/models/{model}.",
    {
      details: { model },
    },
  );
}
