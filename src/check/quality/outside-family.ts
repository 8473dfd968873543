const price = 1000;

/**
 * The p-value of a check that speaks on rare events only, made a thousand times larger.
 *
 * Every test that joins the window's family makes the level smaller for all the others. Checks whose faults show overwhelmingly
 * (a constant column, a table loaded twice) stay out of the family while they have nothing to say, and pay for it here:
 * together they can add at most a thousandth of the level each to the chance of a false alarm.
 *
 * @param pValue - From 0 to 1 (included), already corrected for the number of columns or pairs that the check looked at.
 */
export function outsideFamily(pValue: number): number {
  return Math.min(1, price * pValue);
}
