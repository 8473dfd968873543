import type { Config } from "../../model/config.ts";
import type { Side } from "../../model/side.ts";
import { type ProfilePlan, planOf } from "../../profile/profile-plan.ts";
import { referenceWindows } from "../../profile/reference-windows.ts";
import type { TimeWindows } from "../../profile/window-clock.ts";
import type { TimeSpan } from "../../source/time-span.ts";
import type { Progress } from "./progress.ts";
import type { OutcomeSide, OutcomeTask } from "./read-outcome-rows.ts";
import { referencePlan, type ReferencePlan } from "./reference-plan.ts";
import { LocalSide, type SideOrder, type SideReader } from "./side-reader.ts";

/** What is known of a side once it is open. */
export type OpenedSide = Pick<SideReader, "rowCount" | "isExact" | "notes">;

/** How the rows of a reference are to be read. */
export interface ReferenceTask {
  /** Keep the rows too, to judge them exactly. */
  readonly exact: boolean;
  /** Windows whose variation is kept; null for none. */
  readonly windows: TimeWindows | null;
}

/** The reference of a comparison: all that is asked of it depends on the file, the config and the arguments alone. */
export interface ReferenceReader extends OpenedSide {
  /** Its columns and bins. */
  plan(exact: boolean): Promise<ProfilePlan>;
  /** Its own windows as long as the window judged; null when it holds too few of them. */
  windows(exact: boolean, lengthMs: number | null): Promise<TimeWindows | null>;
  read(task: ReferenceTask): Promise<Side>;
  readOutcomes(task: OutcomeTask): Promise<OutcomeSide>;
  close(): Promise<void>;
}

/** Opens a reference. */
export type OpenReference = (order: SideOrder, progress: Progress) => Promise<ReferenceReader>;

/** A reference that is read from its file. */
export class FileReference implements ReferenceReader {
  readonly #side: LocalSide;
  readonly #config: Config;
  readonly #plans = new Map<boolean, Promise<ReferencePlan>>();
  #span: Promise<TimeSpan> | null = null;

  private constructor(side: LocalSide, config: Config) {
    this.#side = side;
    this.#config = config;
  }

  /** @throws As `LocalSide.open`. */
  static async open(order: SideOrder, progress: Progress): Promise<FileReference> {
    return new FileReference(await LocalSide.open(order, progress), order.config);
  }

  get rowCount(): number {
    return this.#side.rowCount;
  }

  get isExact(): boolean {
    return this.#side.isExact;
  }

  get notes(): readonly string[] {
    return this.#side.notes;
  }

  async plan(exact: boolean): Promise<ProfilePlan> {
    return (await this.#planned(exact)).plan;
  }

  async windows(exact: boolean, lengthMs: number | null): Promise<TimeWindows | null> {
    return referenceWindows(await this.#timeSpan(exact), lengthMs);
  }

  async read({ exact, windows }: ReferenceTask): Promise<Side> {
    const { plan, table } = await this.#planned(exact);
    const span = await this.#timeSpan(exact);
    return this.#side.read({ plan, side: "reference", span, windows, exact, part: null }, table);
  }

  readOutcomes(task: OutcomeTask): Promise<OutcomeSide> {
    return this.#side.readOutcomes(task);
  }

  close(): Promise<void> {
    return this.#side.close();
  }

  #planned(exact: boolean): Promise<ReferencePlan> {
    const known = this.#plans.get(exact) ?? planFor(this.#side, this.#config, exact);
    this.#plans.set(exact, known);
    return known;
  }

  /** The columns that hold times are the same whether rows are judged exactly or not. */
  async #timeSpan(exact: boolean): Promise<TimeSpan> {
    const { specs } = await this.plan(exact);
    return (this.#span ??= this.#side.timeSpan(specs));
  }
}

async function planFor({ input }: LocalSide, config: Config, exact: boolean): Promise<ReferencePlan> {
  if (input.kind === "profile") return { plan: planOf(input.profile), table: null };
  return referencePlan(input, config, exact);
}
