import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Task } from "./worker.ts";

/** Does each task in a worker thread, as many at once as there are cores; results in the order of the tasks. */
export async function runTasks<Result>(
  tasks: readonly Task[],
  read: (message: unknown) => Result,
  log: (done: number) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./worker.js", import.meta.url));
    while (next < tasks.length) {
      const index = next++;
      results[index] = read(await answer(worker, tasks[index]));
      log(++done);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, work));
  return results;
}

function answer(worker: Worker, task: Task | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.postMessage(task);
  });
}
