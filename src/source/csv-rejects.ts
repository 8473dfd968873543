import { UnreadableDataError } from "../errors.ts";
import type { Rejects } from "../model/table.ts";
import type { Engine } from "./engine.ts";

export interface CsvRejects extends Rejects {
  /** Columns with values that do not fit the type they were read with. */
  readonly misfits: readonly string[];
  /** True when some lines are not in the encoding they were read with. */
  readonly badEncoding: boolean;
}

const linesTable = "rejected_lines";
const scansTable = "rejected_scans";

/** Options of `read_csv` that keep the faulty lines of the next load. */
export const rejectOptions = (limit: number): string =>
  `store_rejects = true, rejects_table = '${linesTable}', rejects_scan = '${scansTable}', ` +
  `rejects_limit = ${Number.isFinite(limit) ? limit : 0}`;

/** What the last load rejected; forgets it. More rejected than read lines mean that the file was not understood at all. */
export const readRejects = async (engine: Engine, file: string, table: string): Promise<CsvRejects> => {
  const misfits = await engine.rows(
    `select distinct column_name from ${linesTable} where error_type::varchar = 'CAST'`,
  );
  const [counts] = await engine.rows(
    `select count(distinct line)::double, coalesce(bool_or(error_type::varchar = 'INVALID ENCODING'), false),
      (select count(*) from ${table})::double from ${linesTable}`,
  );
  const lines = await engine.rows(
    `select line::double, any_value(error_type::varchar), max(regexp_extract(error_message, 'Columns: (\\d+) Found: (\\d+)', 1)),
      max(nullif(regexp_extract(error_message, 'Columns: (\\d+) Found: (\\d+)', 2), '')::integer)::varchar
      from ${linesTable} group by line order by line limit 10`,
  );
  await engine.run(`drop table ${linesTable}; drop table ${scansTable};`);
  const examples = lines.map(([line, type, expected, found]) => ({
    file,
    line: Number(line),
    reason: reasonOf(String(type), String(expected), String(found)),
  }));
  const rejects = { count: Number(counts?.[0]), examples, misfits: misfits.map(([name]) => String(name)) };
  const badEncoding = counts?.[1] === true;
  if (rejects.misfits.length === 0 && !badEncoding) refuseMostlyRejected(rejects, Number(counts?.[2]));
  return { ...rejects, badEncoding };
};

const refuseMostlyRejected = ({ count, examples }: Rejects, rowCount: number): void => {
  const [first] = examples;
  if (first === undefined || count <= rowCount) return;
  throw new UnreadableDataError("csv-lines-rejected", { ...first, rejectedLines: count, readLines: rowCount });
};

const reasonOf = (type: string, expected: string, found: string): string => {
  switch (type) {
    case "MISSING COLUMNS":
    case "TOO MANY COLUMNS":
      return `${found} cells where the header has ${expected}`;
    case "UNQUOTED VALUE":
      return "a quote that does not end, or text beside a quoted cell";
    case "LINE SIZE OVER MAXIMUM":
      return "a line longer than 16 MB";
    case "INVALID ENCODING":
      return "bytes that are no text in the file's encoding";
    default:
      return "a line that cannot be read";
  }
};
