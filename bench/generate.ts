import { DuckDBInstance } from "@duckdb/node-api";
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { workFolder } from "./places.ts";

export interface GeneratedSides {
  readonly reference: string;
  readonly current: string;
}

/**
 * The data on which the peers were measured: 22 columns a side as parquet, nothing of it downloaded.
 * 14 float (normal, lognormal, mixtures of two normals; 2 % nulls), 4 string (5, 20, 200, 5,000 levels, Zipf),
 * 1 integer, 1 boolean, prediction and target. The current side has one float column moved by 0.3 standard deviations.
 * Files are kept under .cache/bench and made once.
 */
export async function generateSides(rows: number): Promise<GeneratedSides> {
  const reference = join(workFolder(), `reference-${rows}.parquet`);
  const current = join(workFolder(), `current-${rows}.parquet`);
  await writeParquet(reference, rows, wideColumns({ seed: 1, shift: 0 }));
  await writeParquet(current, rows, wideColumns({ seed: 2, shift: 0.3 }));
  return { reference, current };
}

/** One file of five columns, for very many rows. */
export async function generateNarrow(rows: number): Promise<string> {
  const path = join(workFolder(), `narrow-${rows}.parquet`);
  const draw = drawsOf(3);
  await writeParquet(path, rows, [
    `round(${draw.normal()}, 3)::FLOAT AS amount`,
    `round(exp(${draw.normal()}), 2)::FLOAT AS duration`,
    `${draw.zipf("zone", 200)} AS zone`,
    `floor(${draw.uniform()} * 100)::INTEGER AS hour`,
    `${draw.uniform()} < 0.1 AS flagged`,
  ]);
  return path;
}

/** Rows come from a hash of their number, so the same rows come out whatever the threads; memory does not grow with rows. */
async function writeParquet(path: string, rows: number, columns: readonly string[]): Promise<void> {
  if (existsSync(path)) return;
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "2GB" });
  const connection = await instance.connect();
  const partial = `${path}.partial`;
  await connection.run(
    `COPY (SELECT ${columns.join(", ")} FROM range(${rows}) AS rows(i)) TO '${partial.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
  renameSync(partial, path);
}

function wideColumns({ seed, shift }: { seed: number; shift: number }): readonly string[] {
  const draw = drawsOf(seed);
  const normals = [1, 2, 3, 4, 5].map((scale) => `${scale} * (${draw.normal()} + ${scale === 3 ? shift : 0})`);
  const lognormals = [0.3, 0.6, 0.9, 1.2].map((spread) => `exp(${spread} * ${draw.normal()})`);
  const mixtures = [0.1, 0.2, 0.3, 0.4, 0.5].map(
    (share) => `${draw.normal()} + CASE WHEN ${draw.uniform()} < ${share} THEN 4 ELSE 0 END`,
  );
  const floats = [...normals, ...lognormals, ...mixtures].map(
    (value, index) => `CASE WHEN ${draw.uniform()} < 0.02 THEN NULL ELSE ${value} END AS float_${index + 1}`,
  );
  const strings = [5, 20, 200, 5000].map((levels) => `${draw.zipf(`level_${levels}`, levels)} AS string_${levels}`);
  return [
    ...floats,
    ...strings,
    `floor(-20 * ln(${draw.uniform()}))::BIGINT AS integer_1`,
    `${draw.uniform()} < 0.3 AS boolean_1`,
    `10 + 2 * ${draw.normal()} AS prediction`,
    `10 + 2.5 * ${draw.normal()} AS target`,
  ];
}

/** SQL for independent draws of row `i`: each call is a new stream. */
function drawsOf(seed: number): {
  uniform: () => string;
  normal: () => string;
  zipf: (prefix: string, levels: number) => string;
} {
  let stream = 0;
  /** In (0, 1), both ends excluded. */
  const uniform = (): string => {
    stream += 1;
    return `((hash(i * 65536 + ${seed * 1000 + stream}) >> 11)::DOUBLE + 0.5) / 9007199254740992`;
  };
  return {
    uniform,
    normal: () => `(sqrt(-2 * ln(${uniform()})) * cos(2 * pi() * (${uniform()})))`,
    // floor(exp(u ln(k + 1))) is j with chance ln(1 + 1/j) / ln(k + 1): Zipf's law with exponent 1, to within a half at j = 1.
    zipf: (prefix, levels) =>
      `'${prefix}_' || printf('%04d', least(${levels}, floor(exp((${uniform()}) * ln(${levels} + 1)))::BIGINT))`,
  };
}
