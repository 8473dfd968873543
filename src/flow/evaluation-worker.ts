import { basename } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { type EvaluationAnswer, EvaluationRunner, type EvaluationTask } from "./evaluation-runner.ts";
import { failureReason } from "./failure-reason.ts";
import { giveWay } from "./give-way.ts";

// A thread that compares two files when it is told to, one pair at a time; `EvaluationThread` is its other end.

const port = parentPort;
if (port === null) throw new Error("This file is a worker thread of the service.");
const { temporaryFolder }: { readonly temporaryFolder: string } = workerData;
giveWay();
const runner = new EvaluationRunner(temporaryFolder);

port.on("message", (task: EvaluationTask) => void answer(task).then((said) => port.postMessage(said)));

async function answer(task: EvaluationTask): Promise<EvaluationAnswer> {
  try {
    return await runner.run(task);
  } catch (error) {
    return { status: "failed", reason: withNames(failureReason(error), task) };
  }
}

/** The files are temporary ones: whoever reads the reason knows them by their names in the report. */
function withNames(reason: string, { reference, current, names }: EvaluationTask): string {
  return [reference, basename(reference)].reduce(
    (text, path) => text.replaceAll(path, names.reference),
    [current, basename(current)].reduce((text, path) => text.replaceAll(path, names.current), reason),
  );
}
