import { numberAt } from "../model/number-at.ts";
import { InvalidInputError } from "../errors.ts";
import type { LevelPair, NaturalVariation, NumericPair, RowSketch, TableProfile, Timeline } from "../model/profile.ts";
import { unpackAscending, unpackCounts } from "../sketch/ascending-numbers.ts";
import { BottomK } from "../sketch/bottom-k.ts";
import { JsonReader } from "./json-reader.ts";
import { SHARE_STEPS } from "./natural-variation.ts";
import { parseColumn } from "./parse-column.ts";
import { binsHashOf, planOf } from "./profile-plan.ts";

const SCHEMA = "driftline/profile/";
const VERSION = 1;
const HASH_DIGITS = 12;

/**
 * The profile that `serializeProfile` wrote.
 *
 * @throws `InvalidInputError`: `profile-too-new` when a newer version wrote it; `profile-not-readable`, naming the place, when it is no JSON,
 *   is not a profile, lacks something, or its columns and bins are not those that its hash was made of.
 */
export function parseProfile(text: string): TableProfile {
  const root = new JsonReader(parseJson(text), "");
  requireVersion(root);
  const columns = root.at("columns").list().map(parseColumn);
  const names = columns.map(({ spec }) => spec.name);
  const profile: TableProfile = {
    schema: "driftline/profile/1",
    binsHash: root.at("binsHash").text(),
    rowCount: root.at("rowCount").count(),
    rejectedRows: root.at("rejectedRows").count(),
    start: root.at("start").orNull((value) => value.number()),
    end: root.at("end").orNull((value) => value.number()),
    columns,
    extraColumns: root.at("extraColumns").texts(),
    numericPairs: root
      .at("numericPairs")
      .list()
      .map((pair) => numericPair(pair, names)),
    levelPairs: root
      .at("levelPairs")
      .list()
      .map((pair) => levelPair(pair, names)),
    rows: root.at("rows").orNull(rowSketch),
    ids: root.at("ids").orNull(rowSketch),
    timeline: root.at("timeline").orNull(timeline),
    vocabularies: Object.fromEntries(
      root
        .at("vocabularies")
        .entries()
        .map(([name, words]) => [name, unpackAscending(words.text())]),
    ),
    variation: root.at("variation").list().map(variation),
  };
  if (binsHashOf(planOf(profile)) !== profile.binsHash)
    throw root.at("binsHash").problem("it does not fit the columns and bins");
  return profile;
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    throw new InvalidInputError("profile-not-readable", { place: "profile", problem: "it is not JSON" }, error);
  }
}

function requireVersion(root: JsonReader): void {
  const schema = root.at("schema").text();
  const version = schema.startsWith(SCHEMA) ? Number(schema.slice(SCHEMA.length)) : Number.NaN;
  if (!(Number.isInteger(version) && version >= 1)) throw root.at("schema").problem("it is not a profile");
  if (version > VERSION) throw new InvalidInputError("profile-too-new", { schema, readable: `${SCHEMA}${VERSION}` });
}

function rowSketch(reader: JsonReader): RowSketch {
  const hashes = unpackAscending(reader.at("hashes").text()).map((hash) =>
    hash.toString(16).padStart(HASH_DIGITS, "0"),
  );
  const counts = reader.at("counts").orNull((value) => unpackCounts(value.text())) ?? hashes.map(() => 1);
  const sketch = { size: reader.at("size").count(), hashes, counts };
  BottomK.fromRowSketch(sketch);
  return sketch;
}

function timeline(reader: JsonReader): Timeline {
  const first = reader.at("first").number();
  const buckets = unpackAscending(reader.at("buckets").text()).map((bucket) => bucket + first);
  const counts = reader.at("counts").counts();
  if (counts.length !== buckets.length) throw reader.problem("its buckets and counts differ in number");
  return { bucketMs: reader.at("bucketMs").number(), buckets, counts };
}

function numericPair(reader: JsonReader, names: readonly string[]): NumericPair {
  const parts = reader.counts();
  if (parts.length !== 8) throw reader.problem("eight counts are expected");
  return {
    ...namesOf(reader, names, [numberAt(parts, 0), numberAt(parts, 1)]),
    rows: numberAt(parts, 2),
    sumX: numberAt(parts, 3),
    sumY: numberAt(parts, 4),
    sumXX: numberAt(parts, 5),
    sumYY: numberAt(parts, 6),
    sumXY: numberAt(parts, 7),
  };
}

function levelPair(reader: JsonReader, names: readonly string[]): LevelPair {
  const [left, right, columns, packed] = reader.list();
  if (!left || !right || !columns || !packed) throw reader.problem("four parts are expected");
  const counts = packed.numbers().flatMap((count) => (count < 0 ? zeros(-count, packed) : [count]));
  return { ...namesOf(reader, names, [left.count(), right.count()]), columns: columns.count(), counts };
}

/** More cells than any pair of columns has would be a damaged file, not zeros. */
function zeros(length: number, reader: JsonReader): number[] {
  if (!(Number.isInteger(length) && length <= 10_000)) throw reader.problem("a run of zeros is too long");
  return Array.from({ length }, () => 0);
}

function namesOf(
  reader: JsonReader,
  names: readonly string[],
  [left, right]: readonly [number, number],
): { left: string; right: string } {
  const leftName = names[left];
  const rightName = names[right];
  if (leftName === undefined || rightName === undefined) throw reader.problem("it names no column");
  return { left: leftName, right: rightName };
}

function variation(reader: JsonReader): NaturalVariation {
  const columns = reader
    .at("columns")
    .entries()
    .map(([name, column]) => {
      return [name, { effects: shares(column.at("effects")), missing: shares(column.at("missing")) }] as const;
    });
  return {
    windowMs: reader.at("windowMs").number(),
    windowRows: reader.at("windowRows").counts(),
    columns: Object.fromEntries(columns),
  };
}

function shares(reader: JsonReader): number[] {
  return reader.counts().map((steps) => steps / SHARE_STEPS);
}
