import type { ColumnSpec } from "../model/column.ts";
import type { ColumnFacts } from "../model/table.ts";
import { formatCount } from "../model/format-number.ts";

/** What a starter config is written from. */
export interface StarterFacts {
  /** File name, without folders. */
  readonly file: string;
  readonly rowCount: number;
  readonly specs: readonly ColumnSpec[];
  readonly facts: readonly ColumnFacts[];
}

/**
 * A commented driftline.yaml that fits a data file: types as inferred with the reason, roles guessed from names, ranges as
 * seen in comments. It is valid as it stands and changes nothing that Driftline would not do by itself.
 */
export function starterConfig({ file, rowCount, specs, facts }: StarterFacts): string {
  const factsByName = new Map(facts.map((column) => [column.name, column]));
  return [
    `# Written by \`driftline init\` from ${comment(file)} (${formatCount(rowCount)} rows). Every key is optional: delete what you do not need.`,
    `model: ${scalar(file.replace(/\..*$/, "") || "model")}`,
    "# task: regression # binary, multiclass, regression, ranking or none",
    "",
    ...roleLines(specs),
    "",
    "# How many false alarms you accept, over all columns and checks.",
    "# alarms: {budget: 1 per 30d}",
    "",
    "# The rows of one production window, and how few of them are too few to judge.",
    "# windows: {every: 1d, minimumRows: 30}",
    "",
    "# The same rows and derived columns on both sides; see docs/expressions.md.",
    "# filter: minutes >= 1 && minutes <= 60",
    "# derive: {route: \"origin + '-' + destination\"}",
    "",
    "# How well the model does, for whom, and what a decision costs; needs roles.target and roles.prediction.",
    "# positive: yes # the label that a binary model predicts, threshold: 0.5 for probabilities",
    "# cost: {tp: 0, fp: 5, fn: 100, tn: 0}",
    '# segments: {night: "hour >= 22", by: [borough, borough * zone]}',
    "# fairness: {by: [sex, sex * race], minimumGroup: 100}",
    "",
    "# Columns that nothing may look at, or only as hashes.",
    "# privacy: {drop: [name], hash: [user_id]}",
    "",
    ...(specs.length === 0 ? [] : ["columns:"]),
    ...specs.flatMap((spec) => columnLines(spec, factsByName.get(spec.name))),
    "",
  ].join("\n");
}

/** Names that people give to the columns of a model's output. */
const usualNames: ReadonlyMap<string, RegExp> = new Map([
  ["prediction", /^(pred(icted|iction)?([_ ].*)?|y[_ ]?(pred|hat))$/i],
  ["target", /^(target|label|actual|outcome|ground[_ ]?truth|y|y[_ ]?true)$/i],
  ["version", /^(model[_ ]?)?version$/i],
  ["id", /^(id|uuid|guid|(record|row|request|prediction|event)[_ ]?id)$/i],
]);

function roleLines(specs: readonly ColumnSpec[]): readonly string[] {
  const timestamp = specs.find((spec) => spec.role === "timestamp");
  const lines = timestamp === undefined ? [] : [`  timestamp: ${scalar(timestamp.name)} # the first column of dates`];
  for (const [role, pattern] of usualNames) {
    const named = specs.find((spec) => spec.role === "feature" && pattern.test(spec.name));
    if (named !== undefined) lines.push(`  ${role}: ${scalar(named.name)} # guessed from the name`);
  }
  const heading =
    "# Which columns mean something special: id, timestamp, prediction, target, version, probability, weight.";
  return lines.length === 0
    ? [heading, "# roles: {timestamp: at, prediction: predicted}"]
    : [heading, "roles:", ...lines];
}

function columnLines(spec: ColumnSpec, facts: ColumnFacts | undefined): readonly string[] {
  const lines = [`  ${scalar(spec.name)}:`, `    type: ${spec.type} # ${comment(spec.typeReason)}`];
  if (spec.keptOutOfDrift !== null) lines.push(`    # ${comment(spec.keptOutOfDrift)}`);
  const { minimum = null, maximum = null } = facts ?? {};
  if (spec.type === "numeric" && minimum !== null && maximum !== null) {
    lines.push(`    # range: [${minimum}, ${maximum}] # as seen here; what is allowed?`);
  }
  return lines;
}

/** A text as YAML: plain where nothing could be read into it, else in quotes. */
function scalar(text: string): string {
  const isPlain = /^[a-z][\w-]*$/i.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF\uD800-\uDFFF]/g, escaped);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function comment(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, " ").slice(0, 200);
}
