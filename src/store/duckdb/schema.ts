import { StoreError } from "../../errors.ts";
import type { Database } from "../table/database.ts";

/**
 * Statements that lead to each version of the schema from the one before; the first makes an empty file a store of version 0. What
 * has been released never changes.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    "create table schema_version (version INTEGER)",
    "insert into schema_version values (0)",
    "create sequence arrival",
    "create table record_models (number INTEGER, name VARCHAR)",
    "create table slots (model INTEGER, position INTEGER, role VARCHAR, name VARCHAR, kind VARCHAR)",
    "create table rejected (model VARCHAR, arrival BIGINT default nextval('arrival'), body VARCHAR)",
    "create table models (name VARCHAR, body VARCHAR)",
    "create table refs (model VARCHAR, hash VARCHAR, created_ms DOUBLE, arrival BIGINT default nextval('arrival'), body VARCHAR, content BLOB)",
    "create table evaluations (id VARCHAR, model VARCHAR, version VARCHAR, start_ms DOUBLE, end_ms DOUBLE, revision INTEGER, body VARCHAR)",
    "create table leases (name VARCHAR, owner VARCHAR, expires_ms DOUBLE)",
  ],
  ["create table audit (arrival BIGINT default nextval('arrival'), body VARCHAR)"],
  [
    "alter table evaluations add column report VARCHAR",
    "alter table evaluations add column profile VARCHAR",
    "update evaluations set report = body ->> '$.report', profile = body ->> '$.profile'",
    `update evaluations set body = left(json_merge_patch(body, '{"report": null, "profile": null}')::varchar, -1)
       || ',"verdict":' || coalesce(to_json(report ->> '$.verdict')::varchar, 'null')
       || ',"sentence":' || coalesce(to_json(report ->> '$.sentence')::varchar, 'null') || '}'`,
  ],
];

/** Version of a store that this program writes. */
export const schemaVersion: number = migrations.length - 1;

/** Brings a file to this program's version, all of it or nothing. */
export const migrate = async (database: Database): Promise<void> => {
  const version = await readVersion(database);
  if (version > schemaVersion) throw new StoreError("store-too-new", { version, supported: schemaVersion });
  if (version === schemaVersion) return;
  await database.transaction(async () => {
    for (const statement of migrations.slice(version + 1).flat()) await database.run(statement);
    await database.run(`update schema_version set version = ${schemaVersion}`);
  });
};

/** -1 for an empty file. */
const readVersion = async (database: Database): Promise<number> => {
  const tables = await database.rows("select table_name from duckdb_tables() where table_name = 'schema_version'");
  if (tables.length === 0) return -1;
  const [row] = await database.rows("select version from schema_version");
  return Number(row?.[0] ?? -1);
};
