const price = 1000;

/**
 * Chance of a false alarm below which a test need not share the window's level: a thousand such tests together add one in 100,000.
 */
export const negligibleChance = 1e-8;

/**
 * The p-value of a check that speaks on rare events only, made a thousand times larger.
 *
 * Every test that joins the window's family makes the level smaller for all the others. Checks whose faults show overwhelmingly
 * (a constant column, a level that is gone) stay out of the family while they have nothing to say, and pay for it here:
 * each can add at most a thousandth of the level to the chance of a false alarm.
 *
 * @param pValue - From 0 to 1 (included), already corrected for the number of columns or pairs that the check looked at.
 */
export function outsideFamily(pValue: number): number {
  return Math.min(1, price * pValue);
}
