import { defaultConfig } from "../../model/default-config.ts";
import type { Store } from "../../store/store.ts";
import { HttpError } from "../http-error.ts";
import type { ServeLimits } from "../limits.ts";
import { storedConfig } from "../stored-config.ts";
import { checkModelName } from "./model-name.ts";
import type { RecordPrivacy } from "./record-privacy.ts";
import { type RecordRules, recordRules } from "./record-rules.ts";
import { ValueNames } from "./value-names.ts";

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
  #configs: ReadonlyMap<string, string | null> = new Map();
  /** For as long as the process runs; a store that has columns knows them from before. */
  readonly #names = new Map<string, Promise<ValueNames>>();
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
    return recordRules(defaultConfig, this.#options.limits);
  }

  /**
   * Names that records of a model have had.
   *
   * @throws StoreError
   */
  async namesOf(model: string): Promise<ValueNames> {
    const known = this.#names.get(model) ?? this.#readNames(model);
    this.#names.set(model, known);
    try {
      return await known;
    } catch (error) {
      this.#names.delete(model);
      throw error;
    }
  }

  async #readNames(model: string): Promise<ValueNames> {
    const { store, limits } = this.#options;
    const known = await store.knownNames?.(model);
    return new ValueNames(limits.namesOfModel, known ?? { features: [], classes: [] });
  }

  /** The rules of privacy of a model; null without, and for a model that nobody registered. */
  async privacyOf(model: string): Promise<RecordPrivacy | null> {
    return (await this.#find(model))?.privacy ?? null;
  }

  /** After a model was registered here. */
  forget(): void {
    this.#readMs = Number.NEGATIVE_INFINITY;
  }

  /** After a model was deleted here, and all its records with it. */
  forgetDeleted(model: string): void {
    this.#names.delete(model);
    this.forget();
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
    this.#rules = new Map(
      models.map((model) => {
        // A large config takes long to parse, and rarely changes.
        const known = this.#configs.get(model.name) === model.config ? this.#rules.get(model.name) : undefined;
        return [model.name, known ?? recordRules(storedConfig(model), limits)];
      }),
    );
    this.#configs = new Map(models.map(({ name, config }) => [name, config]));
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
