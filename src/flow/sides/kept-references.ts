import { isDeepStrictEqual } from "node:util";
import type { Config } from "../../model/config.ts";
import type { Side } from "../../model/side.ts";
import type { ProfilePlan } from "../../profile/profile-plan.ts";
import type { TimeWindows } from "../../profile/window-clock.ts";
import { RecentAnswers } from "../recent-answers.ts";
import type { Progress } from "./progress.ts";
import type { OutcomeSide, OutcomeTask } from "./read-outcome-rows.ts";
import { FileReference, type OpenedSide, type ReferenceReader, type ReferenceTask } from "./reference-reader.ts";
import type { SideOrder } from "./side-reader.ts";

export interface KeptLimits {
  readonly references: number;
  /** Rows of all of them together; what is kept of profiles does not grow with rows. */
  readonly rows: number;
}

const usualLimits: KeptLimits = { references: 4, rows: 2_000_000 };

/**
 * What was read of the last references, for the next comparison with them. A file is opened only for what was not read before, so
 * that a second window costs no look at the reference. The answers are those of the file.
 */
export class KeptReferences {
  readonly #limits: KeptLimits;
  /** The latest used first. */
  #kept: readonly Memory[] = [];

  constructor(limits: KeptLimits = usualLimits) {
    this.#limits = limits;
  }

  /**
   * @param hash - Of the content of the file: another file of this content is the same reference.
   * @throws As `LocalSide.open`.
   */
  async open(hash: string, order: SideOrder, progress: Progress): Promise<ReferenceReader> {
    const { config, outcomes, hashed = [] } = order;
    const memory = this.#memoryOf({ hash, config, outcomes, hashed });
    const file = new LateFile(order, progress);
    const opened = await memory.opened.get(null, async () => openedOf(await file.open()));
    return new KeptReference(opened, memory, file, () => this.#trim());
  }

  #memoryOf(about: About): Memory {
    const memory = this.#kept.find((kept) => isDeepStrictEqual(kept.about, about)) ?? new Memory(about);
    this.#kept = [memory, ...this.#kept.filter((kept) => kept !== memory)];
    return memory;
  }

  /** Forgets the oldest beyond the limits. */
  #trim(): void {
    const { references, rows } = this.#limits;
    let held = 0;
    this.#kept = this.#kept
      .slice(0, references)
      .filter((kept) => (held += kept.rows.side + kept.rows.outcomes) <= rows);
  }
}

/** Without the open file, which would be held as long as what is known of it. */
function openedOf({ rowCount, isExact, notes }: OpenedSide): OpenedSide {
  return { rowCount, isExact, notes };
}

/** What answers about a reference depend on. */
interface About {
  readonly hash: string;
  readonly config: Config;
  /** File with later outcomes of its rows; null for none. */
  readonly outcomes: string | null;
  /** Columns whose values are hashed already. */
  readonly hashed: readonly string[];
}

/** The answers about one reference; of each question the last. */
class Memory {
  readonly about: About;
  readonly opened = new RecentAnswers<null, OpenedSide>(1);
  readonly plan = new RecentAnswers<boolean, ProfilePlan>(1);
  readonly windows = new RecentAnswers<readonly [boolean, number | null], TimeWindows | null>(1);
  readonly side = new RecentAnswers<ReferenceTask, Side>(1);
  readonly outcomes = new RecentAnswers<OutcomeTask, OutcomeSide>(1);
  /** Rows that the answers hold. */
  readonly rows = { side: 0, outcomes: 0 };

  constructor(about: About) {
    this.about = about;
  }
}

/** A reference of which something may be known; what is not is read from its file. */
class KeptReference implements ReferenceReader {
  readonly rowCount: number;
  readonly isExact: boolean;
  readonly notes: readonly string[];
  readonly #memory: Memory;
  readonly #file: LateFile;
  readonly #closed: () => void;

  constructor({ rowCount, isExact, notes }: OpenedSide, memory: Memory, file: LateFile, closed: () => void) {
    this.rowCount = rowCount;
    this.isExact = isExact;
    this.notes = notes;
    this.#memory = memory;
    this.#file = file;
    this.#closed = closed;
  }

  plan(exact: boolean): Promise<ProfilePlan> {
    return this.#memory.plan.get(exact, async () => (await this.#file.open()).plan(exact));
  }

  windows(exact: boolean, lengthMs: number | null): Promise<TimeWindows | null> {
    const find = async (): Promise<TimeWindows | null> => (await this.#file.open()).windows(exact, lengthMs);
    return this.#memory.windows.get([exact, lengthMs], find);
  }

  async read(task: ReferenceTask): Promise<Side> {
    const side = await this.#memory.side.get(task, async () => (await this.#file.open()).read(task));
    this.#memory.rows.side = side.rows?.rowCount ?? 0;
    return side;
  }

  async readOutcomes(task: OutcomeTask): Promise<OutcomeSide> {
    const read = await this.#memory.outcomes.get(task, async () => (await this.#file.open()).readOutcomes(task));
    this.#memory.rows.outcomes = (read.outcomes?.rowCount ?? 0) + (read.features?.rowCount ?? 0);
    return read;
  }

  async close(): Promise<void> {
    this.#closed();
    await this.#file.close();
  }
}

/** A file that is opened when it is first needed. */
class LateFile {
  readonly #order: SideOrder;
  readonly #progress: Progress;
  #opening: Promise<FileReference> | null = null;

  constructor(order: SideOrder, progress: Progress) {
    this.#order = order;
    this.#progress = progress;
  }

  open(): Promise<FileReference> {
    return (this.#opening ??= FileReference.open(this.#order, this.#progress));
  }

  async close(): Promise<void> {
    if (this.#opening === null) return;
    const [opened] = await Promise.allSettled([this.#opening]);
    if (opened.status === "fulfilled") await opened.value.close();
  }
}
