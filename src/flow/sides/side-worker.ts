import { parentPort, type TransferListItem, workerData } from "node:worker_threads";
import type { Side } from "../../model/side.ts";
import type { ColumnValues } from "../../model/table.ts";
import { noProgress } from "./progress.ts";
import { failureOf, type SideAnswer, type SideQuestion } from "./side-messages.ts";
import { LocalSide, type SideOrder } from "./side-reader.ts";

// A thread that opens one side and reads it when it is told how; `ThreadSide` is its other end.

const port = parentPort;
if (port === null) throw new Error("This file is a worker thread of the command.");

type FailedAnswer = Extract<SideAnswer, { say: "failed" }>;

const say = (answer: SideAnswer, transfer: readonly TransferListItem[] = []): void =>
  port.postMessage(answer, transfer);

const order: SideOrder = workerData;
const opening = LocalSide.open(order, { ...noProgress, advance: (rows) => say({ say: "progress", rows }) });

await answering("opened", async () => {
  const { rowCount, isExact, notes } = await opening;
  say({ say: "opened", opened: { rowCount, isExact, notes } });
  port.on("message", (question: SideQuestion) => void hear(question));
});

async function hear(question: SideQuestion): Promise<void> {
  const side = await opening;
  if (question.ask !== "close") return answering(question.ask, () => answerOf(side, question));
  await side.close();
  port?.close();
}

async function answerOf(side: LocalSide, question: Exclude<SideQuestion, { ask: "close" }>): Promise<void> {
  switch (question.ask) {
    case "timeSpan":
      return say({ say: "timeSpan", span: await side.timeSpan(question.specs) });
    case "read": {
      const read = await side.read(question.task);
      return say({ say: "read", side: read }, buffersOf(read));
    }
    case "outcomes": {
      const read = await side.readOutcomes(question.task);
      return say({ say: "outcomes", read }, buffersWithin(read));
    }
    case "strangest":
      return say({ say: "strangest", rows: await side.readStrangest(question.task) });
    default:
      return say({ say: "inputs", inputs: await side.compareInputs(question.task) });
  }
}

async function answering(instead: FailedAnswer["instead"], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    say({ say: "failed", instead, failure: failureOf(error) });
  }
}

/** The memory of the rows, which is handed over and not copied. */
function buffersOf({ rows }: Side): readonly ArrayBuffer[] {
  const chunks = rows?.chunks ?? [];
  const arrays = [
    ...chunks.map(({ rowHashes }) => rowHashes),
    ...chunks.flatMap(({ columns }) => columns.flatMap(arraysOf)),
  ];
  return [...new Set(arrays.map((array) => array?.buffer).filter((buffer) => buffer instanceof ArrayBuffer))];
}

/** The memory of all arrays of numbers within a value. */
function buffersWithin(value: unknown): readonly ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) found.add(part.buffer);
    } else if (typeof part === "object" && part !== null) {
      if (!Array.isArray(part) || typeof part[0] === "object") Object.values(part).forEach(look);
    }
  };
  look(value);
  return [...found];
}

function arraysOf(column: ColumnValues): readonly (Float64Array | Uint8Array | Int32Array | null)[] {
  if (column.kind === "codes") return [column.codes];
  return column.kind === "number" ? [column.values, column.nulls] : [];
}
