import { type Db, MongoClient, type MongoClientOptions } from "mongodb";
import { InvalidInputError } from "../../errors.ts";
import { storeError } from "./mongo-error.ts";

export interface MongoConnection {
  readonly client: MongoClient;
  readonly database: Db;
  /** For messages: without user and password. */
  readonly host: string;
}

/** Used when the URL names no other. */
const defaultDatabase = "driftline";

/** What a URL cannot weaken: acknowledged means on the disks of a majority, and reads see what was acknowledged. */
const guarantees: MongoClientOptions = {
  writeConcern: { w: "majority", journal: true, wtimeoutMS: 15_000 },
  readPreference: "primary",
};

/** What a URL may say otherwise. A server that is down is said soon; the next call tries again. */
const defaults: MongoClientOptions = {
  appName: "driftline",
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  socketTimeoutMS: 120_000,
};

/** @throws InvalidInputError when the URL is not valid, StoreError `store-unavailable` or `store-denied`. */
export const connect = async (url: string): Promise<MongoConnection> => {
  const client = createClient(url);
  const { srvHost, hosts } = client.options;
  const host = srvHost ?? hosts.map(String).join(",");
  try {
    await client.connect();
    return { client, database: client.db(/^[^/]*\/\/[^/]*\/([^?]+)/.exec(url)?.[1] ?? defaultDatabase), host };
  } catch (error) {
    await client.close();
    throw storeError(error, host);
  }
};

/** The driver's own messages repeat the URL, password and all. */
const createClient = (url: string): MongoClient => {
  const ownDefaults = Object.entries(defaults).filter(([name]) => !new RegExp(`[?&]${name}=`, "i").test(url));
  try {
    return new MongoClient(url, { ...Object.fromEntries(ownDefaults), ...guarantees });
  } catch {
    throw new InvalidInputError("argument-not-valid", { argument: "store", expected: "mongodb://HOST/DATABASE" });
  }
};
