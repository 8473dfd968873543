/** How a delimited file is written. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly escape: '"' | "\\";
  readonly decimalSeparator: "." | ",";
  /** Empty lines before the first line with text. */
  readonly blankLines: number;
  readonly hasHeader: boolean;
  /** Column names as written, trimmed; `column1`, `column2`, ... where the file has none. */
  readonly names: readonly string[];
}

const candidates = [",", "\t", ";", "|"];
const linesToLookAt = 200;

/**
 * Finds the delimiter that cuts most of the first lines into as many cells as the first one, and whether the first line
 * names the columns: it does unless one of its cells is a number or a date (0, 1, 2, ... counted through are names).
 */
export const sniffDialect = (text: string, preferred: string | null): CsvDialect => {
  const start = text.length - text.replace(/^(?:[ \t]*\r?\n)+/, "").length;
  const blankLines = text.slice(0, start).split("\n").length - 1;
  const body = text.slice(start);
  const escape = usesBackslashes(body) ? "\\" : '"';
  const guesses = candidates.map((delimiter) => guess(body, delimiter, escape));
  const best = guesses.reduce((left, right) => (right.score > left.score ? right : left));
  const chosen = guesses.find(({ delimiter, width }) => delimiter === preferred && width > 1) ?? best;
  const first = chosen.records[0] ?? [];
  const hasHeader = isHeader(first);
  return {
    delimiter: chosen.width > 1 ? chosen.delimiter : (preferred ?? ","),
    escape,
    decimalSeparator: usesDecimalComma(chosen) ? "," : ".",
    blankLines,
    hasHeader,
    names: first.map((cell, index) => (hasHeader && cell.trim() !== "" ? cell.trim() : `column${index + 1}`)),
  };
};

/** A quote inside quotes is written \\" oftener than "". */
const usesBackslashes = (text: string): boolean => {
  const escaped = text.match(/\\"/g)?.length ?? 0;
  const doubled = text.match(/[^\\,;|\t\n]""(?![,;|\t\r\n])/g)?.length ?? 0;
  return escaped > doubled;
};

interface Guess {
  readonly delimiter: string;
  readonly records: readonly (readonly string[])[];
  readonly width: number;
  readonly score: number;
}

const guess = (text: string, delimiter: string, escape: string): Guess => {
  const records = parseRecords(text, delimiter, escape);
  const width = records[0]?.length ?? 1;
  const fitting = records.filter((record) => record.length === width).length;
  return { delimiter, records, width, score: width > 1 ? (fitting / records.length) * Math.log2(width) : 0 };
};

const numberLike = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/i;
const dateLike = /^\d{4}-\d\d-\d\d/;

const isHeader = (cells: readonly string[]): boolean => {
  const countedThrough = cells.length > 1 && cells.every((cell, index) => cell.trim() === String(index));
  return countedThrough || !cells.some((cell) => numberLike.test(cell.trim()) || dateLike.test(cell.trim()));
};

/** 1,5 for one and a half: only where the comma does not part the cells, and never beside 1.5. */
const usesDecimalComma = ({ delimiter, records }: Guess): boolean => {
  if (delimiter === ",") return false;
  const cells = records.slice(1).flat();
  return (
    cells.some((cell) => /^-?\d+,\d+$/.test(cell.trim())) && !cells.some((cell) => /^-?\d+\.\d+$/.test(cell.trim()))
  );
};

/** Cells of the first lines (RFC 4180, quotes may hold line ends); a line cut at the end of the text is left out. */
const parseRecords = (text: string, delimiter: string, escape: string): string[][] => {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length && records.length < linesToLookAt; i++) {
    const sign = text.charAt(i);
    if (quoted) {
      if (sign === escape && text.charAt(i + 1) === '"') cell += text.charAt(++i);
      else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === delimiter || sign === "\n") {
      record.push(cell.endsWith("\r") && sign === "\n" ? cell.slice(0, -1) : cell);
      cell = "";
      if (sign === "\n") {
        records.push(record);
        record = [];
      }
    } else cell += sign;
  }
  const isOnlyLine = records.length === 0;
  if (isOnlyLine) records.push([...record, cell]);
  return records;
};
