import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/** Starts programs of the documents, and ends them. */
export class Programs {
  readonly #cwd: string;
  readonly #running = new Set<ChildProcess>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** Starts a command line that goes on, and waits until it says that it listens. */
  async start(command: string): Promise<ChildProcess> {
    const child = this.#spawn(`exec ${command}`);
    let said = "";
    await new Promise<void>((resolve, reject) => {
      const hear = (piece: Buffer): void => {
        said += piece.toString("utf8");
        if (said.includes("listens on")) resolve();
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.once("exit", (code) => reject(new Error(`${command} ended with ${code}: ${said}`)));
    });
    return child;
  }

  /** @returns What the command line prints. */
  async run(command: string): Promise<string> {
    const child = this.#spawn(command);
    let [printed, complaints] = ["", ""];
    child.stdout?.on("data", (piece: Buffer) => (printed += piece.toString("utf8")));
    child.stderr?.on("data", (piece: Buffer) => (complaints += piece.toString("utf8")));
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${printed}${complaints}`);
    return printed;
  }

  async end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#running].map((child) => this.end(child, "SIGKILL")));
  }

  #spawn(command: string): ChildProcess {
    const child = spawn("bash", ["-c", command], { cwd: this.#cwd, env: { ...process.env, NO_COLOR: "1" } });
    this.#running.add(child);
    child.once("exit", () => this.#running.delete(child));
    return child;
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return address.port;
}
