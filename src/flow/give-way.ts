import { setPriority } from "node:os";
import { platform } from "node:process";

/** Niceness: a thread that does other work gets about nine tenths of a processor that both want. */
const niceness = 10;

/**
 * Lets other threads of the process go before this one, and before those that it starts. On Linux alone: elsewhere a priority is the
 * whole process's.
 */
export function giveWay(): void {
  if (platform === "linux") setPriority(0, niceness);
}
