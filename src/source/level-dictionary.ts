import type { Engine } from "./engine.ts";
import { quoteName } from "./sql-text.ts";

/** The levels of one column of one source, sorted, and the engine's enum type over them. */
export interface LevelDictionary {
  readonly levels: readonly string[];
  /** SQL of a level's position in `levels`, of a text expression. */
  readonly codeOf: (text: string) => string;
}

/**
 * Dictionaries of text expressions over a view. An enum type turns levels into codes inside the engine: 20 times faster than
 * strings that cross into JavaScript.
 */
export class LevelDictionaries {
  readonly #engine: Engine;
  readonly #view: string;
  readonly #known = new Map<string, LevelDictionary>();

  constructor(engine: Engine, view: string) {
    this.#engine = engine;
    this.#view = view;
  }

  /** Reads the levels of `text`, unless it is known. */
  async of(text: string): Promise<LevelDictionary> {
    const known = this.#known.get(text) ?? (await this.#read(text));
    this.#known.set(text, known);
    return known;
  }

  async #read(text: string): Promise<LevelDictionary> {
    const type = quoteName(`levels_${this.#known.size}`);
    const table = quoteName(`levels_of_${this.#known.size}`);
    const levels = `select distinct (${text}) as level from ${this.#view} where (${text}) is not null order by level`;
    await this.#engine.run(`create table ${table} as ${levels}`);
    const rows = await this.#engine.rows(`select level from ${table}`);
    await this.#engine.run(`create type ${type} as enum (select level from ${table}); drop table ${table};`);
    return { levels: rows.map(([level]) => String(level)), codeOf: (value) => `enum_code((${value})::${type})` };
  }
}
