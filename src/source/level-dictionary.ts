import type { Engine } from "./engine.ts";
import { sortedValuesJson } from "./distinct-sql.ts";
import { SerialQueue } from "./serial-queue.ts";
import { quoteName, quoteText } from "./sql-text.ts";

/** The levels of one column of one source, sorted, and the engine's enum type over them. */
export interface LevelDictionary {
  readonly levels: readonly string[];
  /** Rows of each level; null when they were not counted. */
  readonly counts: readonly number[] | null;
  /** SQL of each row's position in `levels`. */
  readonly codes: string;
}

export const emptyDictionary: LevelDictionary = { levels: [], counts: [], codes: "null::utinyint" };

/** From this many columns on, their levels are read in groups: a select for each would cost more than the reading. */
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
  readonly #reading = new SerialQueue();

  constructor(engine: Engine, relation: string, rowCount: number) {
    this.#engine = engine;
    this.#relation = relation;
    this.#rowCount = rowCount;
  }

  /** The dictionary of each expression; those that were asked for before, by scans that run beside each other too, are not read again. */
  of(texts: readonly string[]): Promise<readonly LevelDictionary[]> {
    return this.#reading.run(async () => this.#inTurn(texts));
  }

  async #inTurn(texts: readonly string[]): Promise<readonly LevelDictionary[]> {
    const unknown = [...new Set(texts)].filter((text) => !this.#known.has(text));
    const isFew = unknown.length < fewColumns;
    for (let start = 0; start < unknown.length; start += columnsAtOnce) {
      await this.#read(unknown.slice(start, start + columnsAtOnce), isFew);
    }
    return texts.map((text) => this.#known.get(text) ?? emptyDictionary);
  }

  /** Rows of each level of one expression, by position in its dictionary. */
  async counts(text: string): Promise<readonly number[]> {
    const [row] = await this.#engine.rows(`select ${countedLevels(text, this.#relation)}`);
    return numbersIn(parse(row?.[0]).rows);
  }

  async #read(texts: readonly string[], isFew: boolean): Promise<void> {
    const found = isFew ? await this.#readCounted(texts) : await this.#readNames(texts);
    const statements = found.map((levels, index) => this.#enumOf(texts[index] ?? "", levels));
    await this.#engine.run(statements.join(" "));
  }

  async #readCounted(texts: readonly string[]): Promise<readonly Levels[]> {
    const selects = texts.map((text) => countedLevels(text, this.#relation));
    const [row = []] = await this.#engine.rows(`select ${selects.join(", ")}`);
    return row.map((json) => {
      const { levels, rows } = parse(json);
      return { levels: stringsIn(levels), counts: numbersIn(rows) };
    });
  }

  async #readNames(texts: readonly string[]): Promise<readonly Levels[]> {
    const lists = texts.map((text) => sortedValuesJson(text, this.#rowCount));
    const [row = []] = await this.#engine.rows(`select ${lists.join(", ")} from ${this.#relation}`);
    return row.map((json) => ({ levels: stringsIn(typeof json === "string" ? JSON.parse(json) : null), counts: null }));
  }

  #enumOf(text: string, { levels, counts }: Levels): string {
    const type = quoteName(`levels_${this.#known.size}`);
    const isEmpty = levels.length === 0;
    this.#known.set(text, isEmpty ? emptyDictionary : { levels, counts, codes: `enum_code((${text})::${type})` });
    return isEmpty ? "" : `create type ${type} as enum (${levels.map(quoteText).join(", ")});`;
  }
}

type Levels = Pick<LevelDictionary, "levels" | "counts">;

/** The levels of a text and their rows as one JSON text: one value crosses into JavaScript, not one for each level. */
const countedLevels = (text: string, relation: string): string =>
  `(select to_json({levels: list(level order by level), rows: list(rows order by level)})::varchar
    from (select (${text}) as level, count(*) as rows from ${relation} where (${text}) is not null group by all))`;

const parse = (json: unknown): { readonly levels?: unknown; readonly rows?: unknown } => {
  const value: unknown = typeof json === "string" ? JSON.parse(json) : null;
  return typeof value === "object" && value !== null ? value : {};
};

const stringsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];

const numbersIn = (list: unknown): readonly number[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === "number") : [];
