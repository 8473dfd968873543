import { ConfigError, DependencyError, InvalidInputError, StoreError, UnreadableDataError } from "../errors.ts";

/** What the process ends with, by whose turn it is. */
export const exitCodes = {
  fine: 0,
  failOnMet: 1,
  usage: 2,
  unreadable: 3,
  dependency: 4,
  internal: 70,
  interrupted: 130,
} as const;

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigError) return exitCodes.usage;
  if (error instanceof UnreadableDataError || error instanceof InvalidInputError) return exitCodes.unreadable;
  if (error instanceof DependencyError || error instanceof StoreError) return exitCodes.dependency;
  return exitCodes.internal;
}
