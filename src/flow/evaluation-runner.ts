import type { Config } from "../model/config.ts";
import type { ReportDocument } from "../model/report-document.ts";
import { serializeProfile } from "../profile/serialize-profile.ts";
import { toJson } from "../report/to-json.ts";
import { KeptReferences } from "./sides/kept-references.ts";
import { judgeFiles } from "./sides/judge-files.ts";
import type { OpenReference } from "./sides/reference-reader.ts";
import { noProgress } from "./sides/progress.ts";
import { presentRoles } from "./present-roles.ts";
import { RecentAnswers } from "./recent-answers.ts";
import { referenceColumns } from "./reference-columns.ts";

/** Two files to compare, and what the report calls them. Plain data: it goes to another thread. */
export interface EvaluationTask {
  readonly reference: string;
  /** Of the content of that file, in hex. */
  readonly referenceHash: string;
  readonly current: string;
  readonly names: { readonly reference: string; readonly current: string };
  readonly config: Config;
  /** Columns of each file whose values are what `privacy.hash` makes of them already. */
  readonly hashed: { readonly reference: readonly string[]; readonly current: readonly string[] };
  /** Whether the reference is rows of the past, which may lack columns that the config has rules for. */
  readonly isPast: boolean;
}

/** What lists show of a report. */
type Said = Pick<ReportDocument, "verdict" | "sentence">;

export type EvaluationAnswer =
  | ({ readonly status: "done"; readonly report: string; readonly profile: string } & Said)
  | { readonly status: "failed"; readonly reason: string };

/** One evaluation after the other. What was read of the last references is kept, for the next windows are judged by them too. */
export class EvaluationRunner {
  readonly #temporaryFolder: string;
  readonly #columns = new RecentAnswers<{ hash: string; config: Config }, ReadonlySet<string>>(8);
  readonly #references = new KeptReferences();

  constructor(temporaryFolder: string) {
    this.#temporaryFolder = temporaryFolder;
  }

  /** What `driftline report --reference REF --current CUR --json` says, and the profile of the current side on the reference's bins. */
  async run(task: EvaluationTask): Promise<EvaluationAnswer> {
    const { reference, referenceHash, current, names, hashed } = task;
    const config = await this.#presentConfig(task);
    const temporaryFolder = this.#temporaryFolder;
    const paths = { reference, current, referenceOutcomes: null, outcomes: null, hashed, temporaryFolder };
    const openReference: OpenReference = (order, progress) => this.#references.open(referenceHash, order, progress);
    const options = { progress: noProgress, isListed: false, openReference, names };
    const { document, profile } = await judgeFiles(paths, config, options);
    const { verdict, sentence } = document;
    return { status: "done", report: toJson(document), profile: serializeProfile(profile), verdict, sentence };
  }

  async #presentConfig({ reference, referenceHash, config, isPast }: EvaluationTask): Promise<Config> {
    const find = (): Promise<ReadonlySet<string>> => referenceColumns(reference, config, this.#temporaryFolder);
    const known = await this.#columns.get({ hash: referenceHash, config }, find);
    const roles = presentRoles(config.roles, known);
    if (!isPast) return { ...config, roles };
    const columns = Object.entries(config.columns).filter(([name]) => known.has(name));
    return { ...config, roles, columns: Object.fromEntries(columns) };
  }
}
