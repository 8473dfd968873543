import { UnreadableDataError } from "../errors.ts";

/** The engine's names know no case; it would rename a second `a` silently. */
export const checkNames = (names: readonly string[], file: string): void => {
  const positions = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const first = positions.get(name.toLowerCase());
    if (first !== undefined) {
      const details = { file, column: name, position: first + 1, otherPosition: index + 1 };
      throw new UnreadableDataError("column-names-duplicate", details);
    }
    positions.set(name.toLowerCase(), index);
  }
};
