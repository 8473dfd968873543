import type { ColumnFacts, Rejects, Table } from "./table.ts";
import type { TableProfile } from "./profile.ts";

/** One side of a comparison: always a profile; its rows too while they are few enough to judge exactly. */
export interface Side {
  /** What the user called it: file name or glob, without folders. */
  readonly name: string;
  readonly profile: TableProfile;
  readonly rows: Table | null;
  /** Facts by column when the side was read from a file; empty for a stored profile. */
  readonly facts: readonly ColumnFacts[];
  readonly rejects: Rejects;
}
