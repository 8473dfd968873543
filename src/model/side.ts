import type { Rejects, SourceColumn, Table } from "./table.ts";
import type { TableProfile } from "./profile.ts";

/** One side of a comparison: always a profile; its rows too while they are few enough to judge exactly. */
export interface Side {
  /** What the user called it: file name or glob, without folders. */
  readonly name: string;
  readonly profile: TableProfile;
  readonly rows: Table | null;
  /** How its columns are stored; empty when only a profile is known. */
  readonly columns: readonly SourceColumn[];
  readonly rejects: Rejects;
}
