/**
 * How long to wait before try `attempt` + 1: full jitter under a ceiling that doubles from 200 ms to 30 s, or what the service asks for.
 *
 * @param attempt - 1 after the first failure.
 * @param random - From 0 (included) to 1 (not included).
 * @see M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015
 */
export function retryDelayMs(attempt: number, retryAfterMs: number | null, random: number): number {
  const ceiling = Math.min(30_000, 200 * 2 ** (attempt - 1));
  return (retryAfterMs ?? 0) + random * ceiling;
}
