import type { ColumnType } from "./column.ts";
import type { Config, Correction, DriftMethod } from "./config.ts";

/** A config as people write it, in YAML or as an object: every key is optional, durations are text ("1d"). */
export interface UserConfig {
  readonly model?: string | undefined;
  readonly task?: Config["task"] | undefined;
  readonly roles?: UserRoles | undefined;
  readonly columns?: Readonly<Record<string, UserColumnConfig>> | undefined;
  readonly derive?: Readonly<Record<string, string>> | undefined;
  readonly filter?: string | undefined;
  readonly windows?: UserWindows | undefined;
  readonly alarms?: UserAlarms | undefined;
  readonly checks?: UserChecks | undefined;
  readonly preset?: "evidently" | undefined;
  readonly seed?: number | undefined;
  readonly privacy?: UserPrivacy | undefined;
  readonly reference?: UserReference | undefined;
  readonly segments?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly fairness?: UserFairness | undefined;
  readonly retention?: UserRetention | undefined;
}

export interface UserRoles {
  readonly id?: string | undefined;
  readonly timestamp?: string | undefined;
  readonly prediction?: string | undefined;
  readonly target?: string | undefined;
  readonly version?: string | undefined;
}

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
  readonly every?: string | undefined;
  readonly lateness?: string | undefined;
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
  readonly performance?: { readonly metrics?: readonly string[] | undefined } | undefined;
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
}

export interface UserFairness {
  readonly by?: readonly string[] | undefined;
  readonly minimumGroup?: number | undefined;
}

export interface UserRetention {
  readonly records?: string | undefined;
  readonly profiles?: string | undefined;
}
