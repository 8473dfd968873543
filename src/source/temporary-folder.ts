import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder that is removed when it is no longer needed or the process ends. */
export class TemporaryFolder {
  readonly path: string;
  readonly #removeAtExit: () => void = () => rmSync(this.path, { recursive: true, force: true });

  /** @param parent - Where it is made; where the system keeps such folders when absent. */
  constructor(parent: string = tmpdir()) {
    this.path = mkdtempSync(join(parent, "driftline-"));
    process.once("exit", this.#removeAtExit);
  }

  remove(): void {
    this.#removeAtExit();
    process.removeListener("exit", this.#removeAtExit);
  }
}
