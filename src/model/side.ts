import type { FeatureRows } from "./feature-rows.ts";
import type { OutcomeRows } from "./outcome-rows.ts";
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
  /** For performance, segments and fairness; null when only a profile is known, or the config asks for none of them. */
  readonly outcomes: OutcomeRows | null;
  /** A sample of its rows with all columns, for what looks at many columns at once; null when only a profile is known. */
  readonly features: FeatureRows | null;
}
