#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { driftlineVersion } from "../model/version.ts";

const words = process.argv.slice(2);

// A command runs for a second: compiling every loop that is warm for long costs more than it saves. A third of the compiling
// is left, which is the hot loops; measured on reports of 1,000 to 1,000,000 rows. A service runs for long.
if (words[0] !== "serve") setFlagsFromString("--interrupt-budget=400000");

// A reader that has seen enough (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(process.exitCode ?? 0);
  });
}

// Files are written in one step, and folders of the engine go with the process: leaving at once leaves nothing behind.
// A command that has work to end listens itself.
for (const [signal, exitCode] of [["SIGINT", 130] as const, ["SIGTERM", 143] as const]) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(exitCode);
  });
}

if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
  process.stdout.write(`${driftlineVersion}\n`);
} else {
  const { runCommand } = await import("./run-command.ts");
  process.exitCode = await runCommand(words);
}
