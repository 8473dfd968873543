import { readFileSync } from "node:fs";
import { type Feature, seededRandom, standardNormal } from "driftline/stats";

export interface FeatureTable {
  readonly name: string;
  readonly features: readonly Feature[];
  readonly rows: number;
}

/** A plain CSV file without quotes as features: numbers where every cell is one, else levels; "?" and "NA" are missing. */
export function readFeatures(
  name: string,
  path: string,
  { header, leaveOut = [] }: { readonly header?: readonly string[]; readonly leaveOut?: readonly string[] },
): FeatureTable {
  const lines = readFileSync(path, "utf8").trim().split("\n");
  const names = header ?? (lines.shift() ?? "").split(",");
  const cells = lines.map((line) => line.split(",").map((cell) => cell.trim()));
  const features = names.flatMap((column, place) => {
    if (leaveOut.includes(column)) return [];
    return [
      featureOf(
        column,
        cells.map((row) => row[place] ?? ""),
      ),
    ];
  });
  return { name, features, rows: lines.length };
}

function featureOf(name: string, cells: readonly string[]): Feature {
  if (cells.every((cell) => isMissing(cell) || Number.isFinite(Number(cell)))) {
    return { name, kind: "number", values: Float64Array.from(cells, (cell) => (isMissing(cell) ? NaN : Number(cell))) };
  }
  const levels = [...new Set(cells.filter((cell) => !isMissing(cell)))];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  return { name, kind: "level", codes: Int32Array.from(cells, (cell) => codeOf.get(cell) ?? -1), levels };
}

function isMissing(cell: string): boolean {
  return cell === "" || cell === "?" || cell === "NA";
}

/** Generated features: numbers of four shapes, some tied and some missing, and levels of which some are rare. */
export function generateFeatures(rows: number, columns: number, seed: number): FeatureTable {
  const random = seededRandom(seed);
  const draws: readonly (() => number)[] = [
    () => standardNormal(random),
    () => Math.round(20 * random()),
    () => Math.exp(standardNormal(random)),
    () => (random() < 0.6 ? 0 : random() < 0.1 ? NaN : 100 * random()),
  ];
  const features = Array.from({ length: columns }, (_, column): Feature => {
    const name = `c${column}`;
    if (column % 3 === 2) {
      const levels = Array.from({ length: 3 + column }, (__, level) => `L${level}`);
      return { name, kind: "level", codes: Int32Array.from({ length: rows }, () => skewed(levels.length)), levels };
    }
    const draw = draws[column % draws.length] ?? random;
    return { name, kind: "number", values: Float64Array.from({ length: rows }, draw) };
  });
  return { name: "generated", features, rows };

  function skewed(levels: number): number {
    return Math.floor(levels * random() ** 2);
  }
}
