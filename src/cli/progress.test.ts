import { describe, expect, it } from "vitest";
import { lineProgress } from "./progress.ts";

function watched(): {
  readonly written: string[];
  readonly progress: ReturnType<typeof lineProgress>;
  readonly wait: (ms: number) => void;
} {
  const written: string[] = [];
  let now = 0;
  const progress = lineProgress(
    (text) => written.push(text),
    () => now,
  );
  return {
    written,
    progress,
    wait: (ms) => {
      now += ms;
    },
  };
}

describe("lineProgress", () => {
  it("stays silent while the work is short", () => {
    const { written, progress } = watched();
    progress.start("Reading", 10);
    progress.advance(10);
    progress.end();
    expect(written).toEqual([]);
  });

  it("draws rows, share and time left over one line, and takes it away", () => {
    const { written, progress, wait } = watched();
    progress.start("Reading", 4000);
    wait(2000);
    progress.advance(1000);
    progress.end();
    expect(written).toHaveLength(2);
    expect(written[0]).toBe("\rReading: 1,000 rows, 25 %, 6 seconds left\u001B[K");
    expect(written[1]).toBe("\r\u001B[K");
  });

  it("does not redraw more than a few times a second", () => {
    const { written, progress, wait } = watched();
    progress.start("Reading", null);
    for (let step = 0; step < 1000; step++) {
      wait(1);
      progress.advance(1);
    }
    expect(written.length).toBeGreaterThan(3);
    expect(written.length).toBeLessThan(10);
  });

  it("counts rows without promising an end when that is unknown", () => {
    const { written, progress, wait } = watched();
    progress.start("Reading", null);
    wait(500);
    progress.advance(20);
    expect(written[0]).toBe("\rReading: 20 rows\u001B[K");
  });

  it("starts counting anew with each piece of work", () => {
    const { written, progress, wait } = watched();
    progress.start("Reading", 10);
    progress.advance(10);
    wait(500);
    progress.start("Comparing", null);
    expect(written).toEqual(["\rComparing\u001B[K"]);
  });
});
