const yes = new Set(["1", "1.0", "true", "t", "yes", "y"]);
const no = new Set(["0", "0.0", "false", "f", "no", "n"]);

/** Whether a label says yes: 1, true, yes, in any case. */
export function isYes(label: string): boolean {
  return yes.has(label.trim().toLowerCase());
}

/** Whether a label says no: 0, false, no, in any case. */
export function isNo(label: string): boolean {
  return no.has(label.trim().toLowerCase());
}
