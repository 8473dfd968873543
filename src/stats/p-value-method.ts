/** How a p-value is to be found where the published rule is known not to hold. */
export interface PValueOptions {
  /**
   * "standard" (default): the published limit or table, as other tools give it. "calibrated": from seeded relabelings of the
   * pooled rows wherever ties or small sides make the standard one wrong; use it to decide.
   */
  readonly method?: "standard" | "calibrated";
  /** Seed of the relabelings, 0 by default: the same seed gives the same p-value. */
  readonly seed?: number;
}
