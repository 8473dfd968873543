import { InvalidInputError } from "../../errors.ts";

export interface WeakSegmentOptions {
  /** Of the split into halves; 0 by default. */
  readonly seed?: number;
  /** Chance that a search names anything where nothing is weak; between 0 and 1 (both excluded), 0.01 by default. */
  readonly level?: number;
  /** A segment has at least so many rows with an outcome (included); 50 by default. */
  readonly minimumRows?: number;
  /** Conditions are on at most so many columns: 1, 2 or 3 (the default). */
  readonly maximumColumns?: number;
  /** Smallest gap between inside and outside, in standard deviations of all losses; 0.2 by default. */
  readonly minimumEffect?: number;
}

export type WeakSegmentSettings = Required<WeakSegmentOptions>;

/** Every default filled in. @throws `InvalidInputError` when an option is outside its range. */
export function settingsOf(options: WeakSegmentOptions): WeakSegmentSettings {
  const { seed = 0, level = 0.01, minimumRows = 50, maximumColumns = 3, minimumEffect = 0.2 } = options;
  const ranges: readonly (readonly [string, number, boolean])[] = [
    ["seed", seed, Number.isFinite(seed)],
    ["level", level, level > 0 && level < 1],
    ["minimumRows", minimumRows, Number.isInteger(minimumRows) && minimumRows >= 2],
    ["maximumColumns", maximumColumns, [1, 2, 3].includes(maximumColumns)],
    ["minimumEffect", minimumEffect, minimumEffect >= 0 && minimumEffect < Infinity],
  ];
  for (const [argument, value, isFine] of ranges) {
    if (!isFine) throw new InvalidInputError("argument-not-valid", { argument, value });
  }
  return { seed, level, minimumRows, maximumColumns, minimumEffect };
}
