import type { Database } from "../table/database.ts";
import { RecordTable } from "../table/record-table.ts";
import type { Slot } from "../table/slot-catalog.ts";
import type { SlotKind, SlotRole } from "../window-columns.ts";
import { ModelData } from "./model-data.ts";

/** The models that the file has records or outcomes of. */
export class ModelRegistry {
  readonly #database: Database;
  readonly #models = new Map<string, ModelData>();

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
    const number = Number(row?.[0] ?? 0) + 1;
    await this.#database.transaction(async () => {
      await this.#database.run("insert into record_models values ($1, $2)", [number, model]);
      await RecordTable.create(this.#database, `m${number}`);
    });
    const created = new ModelData(this.#database, number, "new");
    this.#models.set(model, created);
    return created;
  }

  /** Deletes a model's tables, inside of a transaction of the caller's; `forget` it once that is committed. */
  async drop(model: string): Promise<void> {
    const known = this.#models.get(model);
    if (known === undefined) return;
    known.stop();
    await this.#database.run(`drop table ${known.table.records}`);
    await this.#database.run(`drop table ${known.table.outcomes}`);
    for (const [table, column] of [
      ["slots", "model"],
      ["record_models", "number"],
    ])
      await this.#database.run(`delete from ${table} where ${column} = $1`, [known.number]);
  }

  forget(model: string): void {
    this.#models.delete(model);
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
