import { timestampOfText } from "./datetime-sql.ts";
import type { Engine } from "./engine.ts";
import type { EngineColumn, TypedColumn } from "./loaded-rows.ts";
import { quoteName } from "./sql-text.ts";

const contents = ["BIGINT", "HUGEINT", "DOUBLE", "MONTH FIRST", "DAY FIRST"] as const;
type Content = (typeof contents)[number];

interface TextColumns {
  readonly table: string;
  readonly columns: readonly EngineColumn[];
  /** Names of those that were read as text for caution. */
  readonly asText: ReadonlySet<string>;
}

/** For columns that were read as text for caution: the type that all their values fit, empty ones aside, else text. */
export const typeByContent = async (
  engine: Engine,
  { table, columns, asText }: TextColumns,
): Promise<readonly TypedColumn[]> => {
  const texts = [...asText];
  const found = new Map<string, Content>();
  if (texts.length > 0) {
    const counts = texts.flatMap((name) => [
      `count(${textOf(name)})::double`,
      ...contents.map((content) => fitting(name, content)),
    ]);
    const row = (await engine.rows(`select ${counts.join(", ")} from ${table}`))[0] ?? [];
    for (const [index, name] of texts.entries()) {
      const [all, ...fits] = row.slice(index * (contents.length + 1), (index + 1) * (contents.length + 1)).map(Number);
      const content = contents.find((_, each) => fits[each] === all);
      if (content !== undefined && all !== undefined && all > 0) found.set(name, content);
    }
  }
  return columns.map(({ name, type }) => typedColumn(name, type, found.get(name)));
};

const textOf = (name: string): string => `nullif(trim(${quoteName(name)}), '')`;

const fitting = (name: string, content: Content): string => `count(${read(textOf(name), content)})::double`;

const read = (text: string, content: Content): string => {
  switch (content) {
    case "BIGINT":
    case "HUGEINT":
      return `case when regexp_full_match(${text}, '[+-]?[0-9]+') then try_cast(${text} as ${content}) end`;
    case "DOUBLE":
      return `try_cast(${text} as double)`;
    case "MONTH FIRST":
      return timestampOfText(text, "month-first");
    default:
      return timestampOfText(text, "day-first");
  }
};

const typedColumn = (name: string, type: string, content: Content | undefined): TypedColumn => {
  if (content === undefined) return { name, type, sql: quoteName(name) };
  const isTime = content === "MONTH FIRST" || content === "DAY FIRST";
  return { name, type: isTime ? "TIMESTAMP WITH TIME ZONE" : content, sql: read(textOf(name), content) };
};
