import type { Database } from "../table/database.ts";
import { RecordTable } from "../table/record-table.ts";
import type { Slot } from "../table/slot-catalog.ts";
import type { SlotKind, SlotRole } from "../window-columns.ts";
import { ModelData } from "./model-data.ts";

/** The models that the file has records or outcomes of. */
export class ModelRegistry {
  readonly #database: Database;
  readonly #models = new Map<string, ModelData>();
  /** Not given again: somebody may still read the tables of that number. */
  #largestRemoved = 0;

  private constructor(database: Database) {
    this.#database = database;
  }

  static async open(database: Database): Promise<ModelRegistry> {
    const registry = new ModelRegistry(database);
    for (const [name, number] of await database.rows(
      "select name, number::double from record_models order by number",
    )) {
      registry.#models.set(String(name), await registry.#read(Number(number)));
    }
    await database.room.widen(Math.max(0, ...[...registry.all].map(({ table }) => table.slots.length)));
    return registry;
  }

  get(model: string): ModelData | null {
    return this.#models.get(model) ?? null;
  }

  get all(): Iterable<ModelData> {
    return this.#models.values();
  }

  /** With tables for a model that is new. */
  async getOrCreate(model: string): Promise<ModelData> {
    const known = this.#models.get(model);
    if (known !== undefined) return known;
    const [row] = await this.#database.rows("select coalesce(max(number), 0)::double from record_models");
    const number = Math.max(Number(row?.[0] ?? 0), this.#largestRemoved) + 1;
    await this.#database.transaction(async () => {
      await this.#database.run("insert into record_models values ($1, $2)", [number, model]);
      await RecordTable.create(this.#database, `m${number}`);
    });
    const created = new ModelData(this.#database, number, "new");
    this.#models.set(model, created);
    return created;
  }

  /** Takes a model out while it is being dropped; it stays when that fails. */
  async remove(model: string, drop: (data: ModelData | null) => Promise<void>): Promise<void> {
    const data = this.get(model);
    data?.stop();
    this.#models.delete(model);
    this.#largestRemoved = Math.max(this.#largestRemoved, data?.number ?? 0);
    try {
      await drop(data);
    } catch (error) {
      if (data !== null) this.#models.set(model, data);
      throw error;
    }
  }

  /** Reads a model from the file again, after a write to it failed half way. */
  async reload(model: string): Promise<void> {
    const known = this.#models.get(model);
    if (known === undefined) return;
    known.stop();
    this.#models.set(model, await this.#read(known.number));
  }

  async #read(number: number): Promise<ModelData> {
    const rows = await this.#database.rows("select role, name, kind from slots where model = $1 order by position", [
      number,
    ]);
    const slots = rows.map(([role, name, kind]): Slot => ({
      role: roleOf(role),
      name: String(name),
      kind: kindOf(kind),
    }));
    return new ModelData(this.#database, number, slots);
  }
}

const roles: readonly SlotRole[] = ["feature", "class", "prediction", "probability", "target"];
const kinds: readonly SlotKind[] = ["number", "text", "boolean"];

const roleOf = (stored: unknown): SlotRole => roles.find((role) => role === stored) ?? "feature";

const kindOf = (stored: unknown): SlotKind => kinds.find((kind) => kind === stored) ?? "text";
