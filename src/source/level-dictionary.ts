import type { Engine } from "./engine.ts";
import { sortedValuesJson } from "./distinct-sql.ts";
import { quoteName, quoteText } from "./sql-text.ts";

/** The levels of one column of one source, sorted, and the engine's enum type over them. */
export interface LevelDictionary {
  readonly levels: readonly string[];
  /** SQL of each row's position in `levels`. */
  readonly codes: string;
}

export const emptyDictionary: LevelDictionary = { levels: [], codes: "null::utinyint" };

/** From this many columns on, their levels are read in groups: one statement for each would cost more than the reading. */
const fewColumns = 50;
const columnsAtOnce = 100;

/**
 * Dictionaries of text expressions over one relation. An enum type turns levels into codes inside the engine: 20 times faster
 * than strings that cross into JavaScript.
 */
export class LevelDictionaries {
  readonly #engine: Engine;
  readonly #relation: string;
  readonly #rowCount: number;
  readonly #known = new Map<string, LevelDictionary>();

  constructor(engine: Engine, relation: string, rowCount: number) {
    this.#engine = engine;
    this.#relation = relation;
    this.#rowCount = rowCount;
  }

  /** The dictionary of each expression; those that were asked for before are not read again. */
  async of(texts: readonly string[]): Promise<readonly LevelDictionary[]> {
    const unknown = [...new Set(texts)].filter((text) => !this.#known.has(text));
    if (unknown.length < fewColumns) for (const text of unknown) await this.#readOne(text);
    else await this.#readInGroups(unknown);
    return texts.map((text) => this.#known.get(text) ?? emptyDictionary);
  }

  async #readOne(text: string): Promise<void> {
    const type = this.#nextType();
    const table = quoteName(`levels of column ${this.#known.size}`);
    const levels = `select distinct (${text}) as level from ${this.#relation} where (${text}) is not null order by level`;
    await this.#engine.run(`create table ${table} as ${levels}`);
    const rows = await this.#engine.rows(`select level from ${table}`);
    await this.#engine.run(`create type ${type} as enum (select level from ${table}); drop table ${table};`);
    this.#keep(
      text,
      type,
      rows.map(([level]) => String(level)),
    );
  }

  async #readInGroups(texts: readonly string[]): Promise<void> {
    for (let start = 0; start < texts.length; start += columnsAtOnce) {
      const group = texts.slice(start, start + columnsAtOnce);
      const lists = group.map((text) => sortedValuesJson(text, this.#rowCount));
      const [row] = await this.#engine.rows(`select ${lists.join(", ")} from ${this.#relation}`);
      const levels = group.map((_, index) => parseLevels(row?.[index]));
      const statements = group.map((text, index) => this.#enumOf(text, levels[index] ?? []));
      await this.#engine.run(statements.join(" "));
    }
  }

  #enumOf(text: string, levels: readonly string[]): string {
    const type = this.#nextType();
    this.#keep(text, type, levels);
    return levels.length === 0 ? "" : `create type ${type} as enum (${levels.map(quoteText).join(", ")});`;
  }

  #nextType(): string {
    return quoteName(`levels_${this.#known.size}`);
  }

  #keep(text: string, type: string, levels: readonly string[]): void {
    this.#known.set(text, levels.length === 0 ? emptyDictionary : { levels, codes: `enum_code((${text})::${type})` });
  }
}

const parseLevels = (json: unknown): readonly string[] => {
  const levels: unknown = typeof json === "string" ? JSON.parse(json) : [];
  return Array.isArray(levels) ? levels.filter((level) => typeof level === "string") : [];
};
