import { formatCount, formatDuration, formatShare, toAsciiNumbers } from "../model/format-number.ts";
import { noProgress, type Progress } from "../flow/sides/progress.ts";
import type { Terminal } from "./terminal.ts";

/** A line for whoever watches; nothing in pipes. */
export function progressFor(terminal: Terminal, quiet: boolean): Progress {
  return terminal.watched && !quiet
    ? lineProgress(
        (text) => terminal.error(text),
        () => performance.now(),
      )
    : noProgress;
}

/** Between two redraws, in milliseconds; and no line at all for work that is shorter. */
const redrawMs = 150;

/**
 * One line that is drawn over itself: "Reading june.parquet: 1,200,000 rows, 45 %, 3 s left".
 *
 * @param write - To the terminal.
 * @param nowMs - A clock, in milliseconds.
 */
export function lineProgress(write: (text: string) => void, nowMs: () => number): Progress {
  let work = { what: "", totalRows: null as number | null, rows: 0, startMs: nowMs() };
  let drawnMs = nowMs();
  let isDrawn = false;
  const draw = (): void => {
    const now = nowMs();
    if (now - drawnMs < redrawMs) return;
    drawnMs = now;
    isDrawn = true;
    write(`\r${toAsciiNumbers(progressLine(work.what, work, now - work.startMs))}\u001B[K`);
  };
  return {
    start: (what, totalRows) => {
      work = { what, totalRows, rows: 0, startMs: nowMs() };
      draw();
    },
    advance: (rows) => {
      work.rows += rows;
      draw();
    },
    end: () => {
      if (isDrawn) write("\r\u001B[K");
      isDrawn = false;
    },
  };
}

interface Done {
  readonly rows: number;
  readonly totalRows: number | null;
}

function progressLine(what: string, { rows, totalRows }: Done, elapsedMs: number): string {
  if (rows === 0) return what;
  const counted = `${what}: ${formatCount(rows)} rows`;
  if (totalRows === null || rows >= totalRows) return counted;
  const leftMs = (elapsedMs / rows) * (totalRows - rows);
  const left = leftMs >= 1000 ? `, ${formatDuration(Math.ceil(leftMs / 1000) * 1000)} left` : "";
  return `${counted}, ${formatShare(rows / totalRows)}${left}`;
}
