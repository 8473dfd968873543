import { nearestName } from "../model/nearest-name.ts";
import { expressionFunctions } from "./expression-functions.ts";

/** What is wrong with a call in an expression whatever its arguments are; null when nothing is. */
export const callProblem = (name: string, argumentCount: number): string | null => {
  const known = expressionFunctions.get(name);
  if (known === undefined) {
    const nearest = nearestName(name, expressionFunctions.keys());
    return `There is no function ${name}.${nearest === null ? "" : ` Did you mean ${nearest}?`}`;
  }
  const [fewest, most] = known.arity;
  if (argumentCount >= fewest && argumentCount <= most) return null;
  const wanted = fewest === most ? `${fewest} argument${fewest === 1 ? "" : "s"}` : `${fewest} to ${most} arguments`;
  return `${name} takes ${wanted}, not ${argumentCount}.`;
};
