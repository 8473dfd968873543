import { formatCount, formatNumber, formatShare } from "../model/format-number.ts";
import type { ColumnResult, Finding, ReportDocument } from "../model/report-document.ts";
import type { Side } from "../model/side.ts";
import type { Table } from "../model/table.ts";
import { countLevels, finiteValues } from "../profile/reference-bins.ts";
import { blankResult } from "./drift/blank-result.ts";
import { modelAlarm } from "./headline.ts";
import {
  type EvidentlyColumn,
  evidentlyDefaultMethod,
  type EvidentlyVerdict,
} from "../stats/evidently/evidently-default-method.ts";

/** Evidently calls a data set drifted from this share of drifted columns on. */
const datasetDriftShare = 0.5;

const pValueMethods: ReadonlySet<EvidentlyVerdict["method"]> = new Set(["ks", "z", "chi_square"]);

/**
 * What Evidently 0.7 would say by default, in place of the three gates: for people who move here and compare like with like.
 * It needs the rows of both sides; a column without them is not computable.
 */
export function evidentlyColumns(reference: Side, current: Side, judged: readonly ColumnResult[]): ColumnResult[] {
  const { rows } = reference;
  return judged.map((result) => {
    if (!isCompared(result)) return result;
    const position = rows?.specs.findIndex(({ name }) => name === result.name) ?? -1;
    if (rows === null || current.rows === null || position < 0) return withoutRows(result);
    return presetResult(result, evidentlyDefaultMethod(pairColumn(rows, current.rows, position)));
  });
}

export interface PresetVerdict {
  readonly verdict: ReportDocument["verdict"];
  readonly sentence: string;
}

/**
 * Evidently's word on the whole data set: drifted when at least half of its columns are. It has no word on how a model does, so
 * that an alarm about the model, its segments or its fairness stays one, and comes first.
 */
export function evidentlyVerdict(columns: readonly ColumnResult[], findings: readonly Finding[]): PresetVerdict {
  const compared = columns.filter(isCompared);
  const drifted = compared.filter(({ verdict }) => verdict === "drifted").length;
  const share = compared.length === 0 ? 0 : drifted / compared.length;
  const ofModel = modelAlarm(findings);
  const ofColumns = `By Evidently's defaults ${formatCount(drifted)} of ${formatCount(compared.length)} columns drifted; it calls a data set drifted from ${formatShare(datasetDriftShare)} on.`;
  return {
    verdict: share >= datasetDriftShare || ofModel !== null ? "alarm" : "ok",
    sentence: ofModel === null ? ofColumns : `${ofModel} ${ofColumns}`,
  };
}

function isCompared({ verdict }: ColumnResult): boolean {
  return ["ok", "drifted", "insufficient-data", "constant", "not-computable"].includes(verdict);
}

function pairColumn(reference: Table, current: Table, position: number): EvidentlyColumn {
  const columns = (table: Table) => table.chunks.flatMap((chunk) => chunk.columns[position] ?? []);
  if (columns(reference).some(({ kind }) => kind === "number")) {
    return { kind: "numeric", reference: finiteValues(columns(reference)), current: finiteValues(columns(current)) };
  }
  const before = new Map(countLevels(columns(reference)).map(({ name, count }) => [name, count]));
  const now = new Map(countLevels(columns(current)).map(({ name, count }) => [name, count]));
  const levels = [...new Set([...before.keys(), ...now.keys()])];
  const counts = (side: ReadonlyMap<string, number>) => levels.map((level) => side.get(level) ?? 0);
  return { kind: "levels", reference: counts(before), current: counts(now) };
}

function presetResult(result: ColumnResult, { method, score, threshold, drifted }: EvidentlyVerdict): ColumnResult {
  const isPValue = pValueMethods.has(method);
  const found = `${result.name} by Evidently's default, ${method}: ${isPValue ? "p-value" : "distance"} ${formatNumber(score)}`;
  const sentence = `${found}, ${drifted ? "drifted" : "not drifted"} by its threshold of ${formatNumber(threshold)}.`;
  const verdict = score === null ? "not-computable" : drifted ? "drifted" : "ok";
  return {
    ...blankResult({ ...result, verdict, sentence }),
    method,
    basis: "rows",
    statistic: isPValue ? null : score,
    pValue: isPValue ? score : null,
    reason: score === null ? sentence : null,
    scores: result.scores,
    reference: result.reference,
    current: result.current,
    movers: result.movers,
  };
}

function withoutRows(result: ColumnResult): ColumnResult {
  const sentence = "Evidently's defaults need the rows of both sides; here only a profile is known.";
  return { ...result, verdict: "not-computable", gates: null, sentence, reason: sentence };
}
