import { StoreError } from "../../errors.ts";
import { Database } from "../table/database.ts";
import { migrate } from "./schema.ts";

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
    return await Database.open(path);
  } catch (error) {
    const isInUse = error instanceof Error && error.message.includes("Could not set lock");
    throw new StoreError(isInUse ? "store-in-use" : "store-unavailable", { path }, error);
  }
};
