import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance, type DuckDBResult } from "@duckdb/node-api";
import { quoteText } from "./sql-text.ts";
import { TemporaryFolder } from "./temporary-folder.ts";

/** Above this many columns the engine's buffers (one for each column and thread) need more room than rows do. */
const wideColumnCount = 1_000;

/** One embedded DuckDB in memory: no network, no extension downloads, results in file order. */
export class Engine {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #folder: TemporaryFolder;
  #hasFile = false;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, folder: TemporaryFolder) {
    this.#instance = instance;
    this.#connection = connection;
    this.#folder = folder;
  }

  /** @param parent - Folder for what does not fit into memory; the system's own when absent. */
  static async open(parent?: string): Promise<Engine> {
    const folder = new TemporaryFolder(parent);
    const instance = await DuckDBInstance.create(":memory:", {
      threads: String(availableParallelism()),
      memory_limit: "600MB",
      temp_directory: join(folder.path, "spill"),
      preserve_insertion_order: "true",
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      enable_external_file_cache: "false",
    });
    const engine = new Engine(instance, await instance.connect(), folder);
    await engine.run("set TimeZone = 'UTC'");
    return engine;
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** All rows of a small result. Select text or doubles: other types arrive as the engine's own objects. */
  async rows(sql: string): Promise<readonly (readonly unknown[])[]> {
    const reader = await this.#connection.runAndReadAll(sql);
    return reader.getRows();
  }

  /** Rows in pieces as they are computed, on a connection of its own so that other statements may run meanwhile. */
  async stream(sql: string): Promise<{ readonly result: DuckDBResult; readonly close: () => void }> {
    const connection = await this.#instance.connect();
    try {
      return { result: await connection.stream(sql), close: () => connection.closeSync() };
    } catch (error) {
      connection.closeSync();
      throw error;
    }
  }

  /** Name of a database in a temporary file, for tables that may be larger than memory. */
  async fileDatabase(): Promise<string> {
    if (!this.#hasFile) await this.run(`attach ${quoteText(join(this.#folder.path, "rows.duckdb"))} as stored`);
    this.#hasFile = true;
    return "stored";
  }

  /** Tables of thousands of columns are read on one thread with more memory. */
  async prepareForColumns(columnCount: number): Promise<void> {
    if (columnCount < wideColumnCount) return;
    await this.run(`set memory_limit = '${1 + Math.ceil(columnCount / 3_000)}GB'`);
    await this.run("set threads = 1");
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
    this.#folder.remove();
  }
}
