import type { ColumnType } from "./column.ts";
import type { Config, Correction, DriftMethod } from "./config.ts";

/** A config as people write it, in YAML or as an object: every key is optional, durations are text ("1d"). */
export interface UserConfig {
  readonly model?: string | undefined;
  readonly task?: Exclude<Config["task"], "auto"> | undefined;
  readonly roles?: UserRoles | undefined;
  readonly columns?: Readonly<Record<string, UserColumnConfig>> | undefined;
  readonly derive?: Readonly<Record<string, string>> | undefined;
  readonly filter?: string | undefined;
  readonly windows?: UserWindows | undefined;
  readonly alarms?: UserAlarms | undefined;
  readonly checks?: UserChecks | undefined;
  /** The label that counts as positive in a binary task, and the classes of a multiclass one in the order of a list of probabilities. */
  readonly positive?: string | number | boolean | undefined;
  readonly classes?: readonly (string | number | boolean)[] | undefined;
  /** From this probability on, the positive label is predicted. */
  readonly threshold?: number | undefined;
  /** What a decision costs; an expression may use `target`, `prediction` and the columns. */
  readonly cost?: UserCostMatrix | string | undefined;
  readonly currency?: string | undefined;
  /** File with the targets that came later, joined by the id. */
  readonly outcomes?: string | undefined;
  readonly preset?: "evidently" | undefined;
  readonly seed?: number | undefined;
  readonly privacy?: UserPrivacy | undefined;
  readonly reference?: UserReference | undefined;
  /** Name to expression; under `by` columns, and intersections of columns as "a * b" or [a, b]. */
  readonly segments?: Readonly<Record<string, string | UserBy>> | undefined;
  readonly fairness?: UserFairness | undefined;
  readonly retention?: UserRetention | undefined;
  readonly health?: UserHealth | undefined;
}

export interface UserRoles {
  readonly id?: string | undefined;
  readonly timestamp?: string | undefined;
  readonly prediction?: string | undefined;
  /** Several model versions side by side, by name; the first is the champion. */
  readonly predictions?: Readonly<Record<string, string | UserModelColumns>> | undefined;
  readonly probability?: UserProbability | undefined;
  readonly target?: string | undefined;
  readonly version?: string | undefined;
  readonly weight?: string | undefined;
  readonly lower?: string | undefined;
  readonly upper?: string | undefined;
  readonly user?: string | undefined;
  readonly item?: string | undefined;
  readonly rank?: string | undefined;
  readonly score?: string | undefined;
}

/** One column (of the positive class, or of lists), or one column for each class. */
export type UserProbability = string | Readonly<Record<string, string>>;

export interface UserModelColumns {
  readonly prediction?: string | undefined;
  readonly probability?: UserProbability | undefined;
}

export interface UserCostMatrix {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** Columns, and intersections of columns. */
export type UserBy = readonly (string | readonly string[])[];

export interface UserColumnConfig {
  readonly type?: ColumnType | undefined;
  readonly unit?: string | undefined;
  readonly range?: readonly [number, number] | undefined;
  readonly minimumEffect?: number | undefined;
  readonly minimumRatio?: number | undefined;
  readonly method?: DriftMethod | undefined;
  readonly watch?: readonly string[] | undefined;
  readonly ignore?: boolean | undefined;
}

export interface UserWindows {
  /** A duration, or calendar months: "1mo". */
  readonly every?: string | undefined;
  /** In place of `every`: so many rows make a window. */
  readonly everyRows?: number | undefined;
  readonly lateness?: string | undefined;
  /** IANA name: "Europe/Berlin". */
  readonly timezone?: string | undefined;
  readonly outcomesWithin?: string | undefined;
  readonly minimumRows?: number | undefined;
}

export interface UserAlarms {
  readonly budget?: string | undefined;
  readonly after?: string | undefined;
  readonly cooldown?: string | undefined;
}

export interface UserChecks {
  readonly drift?: UserDriftCheck | undefined;
  readonly quality?: { readonly minimumShare?: number | undefined } | undefined;
  readonly performance?: UserPerformanceCheck | undefined;
  readonly outliers?: UserOutliersCheck | undefined;
  readonly multivariate?: { readonly enabled?: boolean | undefined } | undefined;
}

export interface UserPerformanceCheck {
  readonly metrics?: readonly string[] | undefined;
  /** One number for all metrics, or by metric: the smallest difference that matters. */
  readonly minimumEffect?: number | Readonly<Record<string, number>> | undefined;
  readonly k?: number | undefined;
  readonly baseline?: Config["checks"]["performance"]["baseline"] | undefined;
}

export interface UserOutliersCheck {
  readonly share?: number | undefined;
  readonly ignore?: readonly string[] | undefined;
  readonly enabled?: boolean | undefined;
}

export interface UserDriftCheck {
  readonly method?: DriftMethod | undefined;
  readonly correction?: Correction | undefined;
  readonly minimumEffect?: number | undefined;
  readonly minimumRatio?: number | undefined;
  readonly exactRows?: number | undefined;
}

export interface UserPrivacy {
  readonly hash?: readonly string[] | undefined;
  readonly drop?: readonly string[] | undefined;
}

export interface UserReference {
  readonly source?: string | undefined;
  readonly mode?: "fixed" | "rolling" | "same-weekday" | undefined;
  readonly windows?: number | undefined;
}

export interface UserFairness {
  readonly by?: UserBy | undefined;
  readonly minimumGroup?: number | undefined;
  readonly control?: string | undefined;
  /** The predicted label that is good for the person; the positive one by default. */
  readonly favorable?: string | number | boolean | undefined;
}

/** Where the monitored service says whether it works. */
export interface UserHealth {
  readonly url: string;
  readonly every?: string | undefined;
  readonly timeout?: string | undefined;
}

export interface UserRetention {
  readonly records?: string | undefined;
  readonly profiles?: string | undefined;
}
