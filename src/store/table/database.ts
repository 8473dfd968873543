import { createRequire } from "node:module";
import type {
  DuckDBConnection,
  DuckDBInstance as Instance,
  DuckDBPreparedStatement as Statement,
  DuckDBResult,
  DuckDBValue,
} from "@duckdb/node-api";
import { quoteText } from "../../source/sql-text.ts";
import { EngineRoom } from "./engine-room.ts";

/** Required, not imported: the client is CommonJS, and an import would read each of its files twice (0.1 s at every start). */
export const duckdb: typeof import("@duckdb/node-api") = createRequire(import.meta.url)("@duckdb/node-api");

/** Prepared once: to parse them anew costs a small write a tenth of its time. */
interface TransactionStatements {
  readonly begin: Statement;
  readonly commit: Statement;
}

/**
 * Rows that the file keeps together, a quarter of what the engine would by itself: folding the log in may write the last few groups
 * anew, which held up a write for up to a second. Only a file that is attached can have them.
 */
const rowGroupRows = 30_720;
/** The log is folded into the file when it is this large, which holds up one write for some 0.15 s; a larger one for longer. */
const checkpointThreshold = "12MB";
const useFile = "use stored";

/** One DuckDB database in a file: a connection that writes, and one for each reading that runs meanwhile. */
export class Database {
  readonly #instance: Instance;
  readonly writer: DuckDBConnection;
  readonly room: EngineRoom;
  readonly #transaction: TransactionStatements;

  private constructor(instance: Instance, writer: DuckDBConnection, transaction: TransactionStatements) {
    this.#instance = instance;
    this.writer = writer;
    this.#transaction = transaction;
    this.room = new EngineRoom(async (sql) => this.apart(async (connection) => void (await connection.run(sql))));
  }

  static async open(path: string): Promise<Database> {
    const instance = await duckdb.DuckDBInstance.create(":memory:", {
      temp_directory: `${path}.tmp`,
      threads: "1",
      checkpoint_threshold: checkpointThreshold,
      preserve_insertion_order: "false",
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
    try {
      const writer = await instance.connect();
      await writer.run("set TimeZone = 'UTC'");
      await writer.run(`attach ${quoteText(path)} as stored (row_group_size ${rowGroupRows})`);
      await writer.run(useFile);
      const transaction = { begin: await writer.prepare("begin"), commit: await writer.prepare("commit") };
      return new Database(instance, writer, transaction);
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  }

  /** On the connection that writes. */
  async run(sql: string, values: readonly DuckDBValue[] = []): Promise<void> {
    await this.writer.run(sql, [...values]);
  }

  /** All statements or none. */
  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#transaction.begin.run();
    try {
      const result = await work();
      await this.#transaction.commit.run();
      return result;
    } catch (error) {
      await this.run("rollback").catch(() => undefined);
      throw error;
    }
  }

  /** Rows of a small result, as the last commit left them. Texts, doubles and blobs: other types are the engine's own objects. */
  async rows(sql: string, values: readonly DuckDBValue[] = []): Promise<readonly (readonly unknown[])[]> {
    return this.apart(async (connection) => (await connection.runAndReadAll(sql, [...values])).getRows());
  }

  /** A large result in pieces. */
  async stream(sql: string, use: (result: DuckDBResult) => Promise<void>): Promise<void> {
    await this.apart(async (connection) => use(await connection.stream(sql)));
  }

  /** Work on a connection of its own, so that it waits for no write and no write for it. */
  async apart<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    const connection = await this.#instance.connect();
    try {
      await connection.run(useFile);
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  }

  close(): void {
    this.writer.closeSync();
    this.#instance.closeSync();
  }
}
