import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repository } from "./places.ts";

const folder = join(repository, ".cache", "servers", "mongo-java-server");

/** What `work` gives with the address of mongo-java-server, which keeps all in memory. Null where test/setup has not built it. */
export async function withJavaMongo<Result>(work: (url: string) => Promise<Result>): Promise<Result | null> {
  if (!existsSync(folder)) return null;
  const port = await freePort();
  const words = ["-Xmx10g", "-cp", `${folder}:${join(folder, "lib", "*")}`, "MongoMain", "127.0.0.1", String(port)];
  const server = spawn("java", words, { stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(server, "exit");
  try {
    await Promise.race([once(createInterface({ input: server.stdout }), "line"), ended]);
    return await work(`mongodb://127.0.0.1:${port}`);
  } finally {
    server.kill();
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
