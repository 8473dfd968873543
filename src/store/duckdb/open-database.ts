import { StoreError } from "../../errors.ts";
import { Database } from "../table/database.ts";
import { migrate } from "./schema.ts";

/**
 * One thread: small writes cost less than half of what they cost with two, and readings run beside each other anyway. The log is
 * folded into the file when it is this large, which holds up one write for some 0.15 s; a larger log would hold it up for longer.
 */
const settings = {
  threads: "1",
  memory_limit: "512MB",
  checkpoint_threshold: "12MB",
  preserve_insertion_order: "false",
};

/** Opens or makes the file, which no other process may have open, and brings it to this version's schema. */
export const openDatabase = async (path: string): Promise<Database> => {
  const database = await open(path);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const open = async (path: string): Promise<Database> => {
  try {
    return await Database.open(path, settings);
  } catch (error) {
    const isInUse = error instanceof Error && error.message.includes("Could not set lock");
    throw new StoreError(isInUse ? "store-in-use" : "store-unavailable", { path }, error);
  }
};
