import { describe, expect, it } from "vitest";
import { FaultLog } from "./fault-log.ts";

const minuteMs = 60_000;

function logged(): { readonly said: string[]; readonly tellAt: (ms: number, message: string) => void } {
  const said: string[] = [];
  let nowMs = 0;
  const log = new FaultLog({ print: (message) => said.push(message), clock: () => nowMs });
  return {
    said,
    tellAt: (ms, message) => {
      nowMs = ms;
      log.tell(message);
    },
  };
}

describe("what goes wrong in a service", () => {
  it("is said once a minute, with how often it was so", () => {
    const { said, tellAt } = logged();
    for (let ms = 0; ms < minuteMs; ms += 10) tellAt(ms, "The store does not answer.\n");
    expect(said).toEqual(["The store does not answer.\n"]);
    tellAt(minuteMs, "The store does not answer.\n");
    tellAt(2 * minuteMs, "The store does not answer.\n");
    expect(said.slice(1)).toEqual([
      "The store does not answer.\n  It was so 5,999 times more since this was last said.\n",
      "The store does not answer.\n",
    ]);
  });

  it("is said at once when it is something else", () => {
    const { said, tellAt } = logged();
    for (const message of ["a\n", "b\n", "a\n", "b\n"]) tellAt(0, message);
    expect(said).toEqual(["a\n", "b\n"]);
  });

  it("does not fill a disk when each message is another one", () => {
    const { said, tellAt } = logged();
    for (let request = 0; request < 10_000; request++) tellAt(0, `request ${request}\n`);
    expect(said).toHaveLength(100);
    tellAt(minuteMs, "request 10000\n");
    expect(said.at(-1)).toBe("request 10000\n");
  });
});
