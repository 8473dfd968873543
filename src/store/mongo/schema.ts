import { type Db, MongoServerError } from "mongodb";
import { StoreError } from "../../errors.ts";
import { insertOne } from "./insert-once.ts";

export type Migration = (database: Db) => Promise<void>;

interface CollectionPlan {
  readonly name: string;
  /** Fields that every document has, and what they hold. */
  readonly fields: Readonly<Record<string, string>>;
  readonly indexes: readonly Readonly<Record<string, 1 | -1>>[];
}

const record = { model: "string", time: "number", received: "number", hash: "string" };

const firstCollections: readonly CollectionPlan[] = [
  {
    name: "records",
    fields: { ...record, features: "object" },
    indexes: [
      { model: 1, time: 1 },
      { model: 1, received: 1 },
    ],
  },
  {
    name: "outcomes",
    fields: { ...record, matched: "bool" },
    indexes: [
      { model: 1, matched: 1, received: 1 },
      { model: 1, event: 1 },
      { model: 1, time: 1 },
    ],
  },
  {
    name: "evaluations",
    fields: { model: "string", window: "string", revision: "number", body: "string" },
    indexes: [
      { model: 1, start: 1 },
      { window: 1, revision: -1 },
    ],
  },
  { name: "contents", fields: { owner: "string", time: "number", data: "binData" }, indexes: [{ owner: 1 }] },
  { name: "references", fields: { model: "string", body: "string" }, indexes: [{ model: 1 }] },
  { name: "models", fields: { body: "string" }, indexes: [] },
  {
    name: "rejected",
    fields: { model: "string", received: "number", body: "string" },
    indexes: [{ model: 1, received: -1, order: -1 }],
  },
  { name: "audit", fields: { at: "number", body: "string" }, indexes: [{ at: -1, order: -1 }] },
  { name: "leases", fields: { owner: "string", expires: "number" }, indexes: [{ expires: 1 }] },
];

/** Steps to each version of the schema from the one before; the first fills an empty database. What has been released never changes. */
export const migrations: readonly Migration[] = [
  async (database) => {
    for (const plan of firstCollections) await createCollection(database, plan);
  },
];

/**
 * Brings a database to the version of the last step. Each step can be done twice, because two that open at once both do it, and one
 * that is stopped does it again.
 *
 * @throws StoreError `store-too-new`.
 */
export const migrate = async (database: Db, steps: readonly Migration[] = migrations): Promise<void> => {
  const supported = steps.length - 1;
  const versions = database.collection<{ _id: string; version: number }>("schema");
  const version = (await versions.findOne({ _id: "version" }))?.version ?? -1;
  if (version > supported) throw new StoreError("store-too-new", { version, supported });
  if (version === supported) return;
  for (const step of steps.slice(version + 1)) await step(database);
  const isFirst =
    version < 0 && (await insertOne(database.collection("schema"), { _id: "version", version: supported }));
  if (!isFirst) await versions.updateOne({ _id: "version" }, { $max: { version: supported } });
};

/** NamespaceExists: another that opens the database made it. */
const collectionExists = 48;
/** CommandNotFound, InvalidOptions, CommandNotSupported, NotImplemented: the server has no validators. */
const withoutValidators = new Set([59, 72, 115, 238]);

const createCollection = async (database: Db, { name, fields, indexes }: CollectionPlan): Promise<void> => {
  const properties = Object.fromEntries(Object.entries(fields).map(([field, bsonType]) => [field, { bsonType }]));
  const validator = { $jsonSchema: { bsonType: "object", required: Object.keys(fields), properties } };
  const code = await creationFailure(database.createCollection(name, { validator }));
  if (withoutValidators.has(code)) await creationFailure(database.createCollection(name));
  for (const index of indexes) await database.collection(name).createIndex(index);
};

/** 0 when the collection is there, or why it cannot be made in this way. */
const creationFailure = async (creation: Promise<unknown>): Promise<number> => {
  try {
    await creation;
    return 0;
  } catch (error) {
    const code = error instanceof MongoServerError ? Number(error.code) : Number.NaN;
    if (code === collectionExists) return 0;
    if (withoutValidators.has(code)) return code;
    throw error;
  }
};
