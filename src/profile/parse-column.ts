import { lastOf, numberAt } from "../model/number-at.ts";
import { columnRoles, type ColumnSpec } from "../model/column.ts";
import type {
  BinCounts,
  Bins,
  ColumnProfile,
  LevelCounts,
  MissingCounts,
  Moments,
  StringSigns,
} from "../model/profile.ts";
import { unpackAscending, unpackCounts } from "../sketch/ascending-numbers.ts";
import { BinLocator } from "../sketch/bin-locator.ts";
import { HyperLogLog } from "../sketch/hyper-log-log.ts";
import { nextUp } from "../sketch/next-up.ts";
import type { JsonReader } from "./json-reader.ts";

/** One column of a stored profile. */
export function parseColumn(reader: JsonReader): ColumnProfile {
  const bins = reader.at("bins").orNull(parseBins);
  const counts = reader.at("counts").orNull((value) => parseCounts(value, bins));
  const distinct = reader.at("distinct").text();
  HyperLogLog.fromBase64(distinct);
  return {
    spec: parseSpec(reader.at("spec")),
    presence: reader.at("presence").oneOf(["present", "missing", "unparsable"]),
    storageName: reader.at("storageName").orNull((value) => value.text()),
    valid: reader.at("valid").count(),
    missing: parseMissing(reader.at("missing")),
    moments: reader.at("moments").orNull(parseMoments),
    bins,
    counts,
    distinct,
    strings: reader.at("strings").orNull(parseStrings),
    placeholderNumbers: reader.at("placeholderNumbers").list().map(parsePlaceholder),
    outOfDeclaredRange: reader.at("outOfDeclaredRange").orNull((value) => {
      const [below, above] = parseRange(value);
      return { below, above };
    }),
  };
}

function parseSpec(reader: JsonReader): ColumnSpec {
  return {
    name: reader.at("name").text(),
    type: reader.at("type").oneOf(["numeric", "categorical", "boolean", "datetime", "text"]),
    typeReason: reader.at("typeReason").text(),
    role: reader.at("role").oneOf(columnRoles),
    derivedFrom: reader.at("derivedFrom").orNull((value) => ({
      column: value.at("column").text(),
      measure: value.at("measure").oneOf(["length", "words", "new-words"]),
    })),
    storage: reader.at("storage").oneOf(["integer", "decimal", "boolean", "datetime", "string", "nested"]),
    keptOutOfDrift: reader.at("keptOutOfDrift").orNull((value) => value.text()),
    constant: reader.at("constant").boolean(),
    unit: reader.at("unit").orNull((value) => value.text()),
    range: reader.at("range").orNull(parseRange),
    minimumEffect: reader.at("minimumEffect").orNull((value) => value.number()),
    watchedLevels: reader.at("watchedLevels").texts(),
  };
}

function parsePlaceholder(reader: JsonReader): { value: number; count: number } {
  const [value, count] = parseRange(reader);
  return { value, count };
}

function parseRange(reader: JsonReader): readonly [number, number] {
  const [low, high] = reader.numbers();
  if (low === undefined || high === undefined) throw reader.problem("two numbers are expected");
  return [low, high];
}

function parseMissing(reader: JsonReader): MissingCounts {
  const counts = reader.counts();
  if (counts.length !== 5) throw reader.problem("five counts are expected");
  return {
    nulls: numberAt(counts, 0),
    nan: numberAt(counts, 1),
    positiveInfinity: numberAt(counts, 2),
    negativeInfinity: numberAt(counts, 3),
    unreadable: numberAt(counts, 4),
  };
}

/** A sum of squares that is too large for a double was written as null. */
function parseMoments(reader: JsonReader): Moments {
  const [count, mean, m2, minimum, maximum] = reader.list();
  if (!count || !mean || !m2 || !minimum || !maximum) throw reader.problem("five numbers are expected");
  return {
    count: count.count(),
    mean: mean.number(),
    m2: m2.orNull((value) => value.number()) ?? Infinity,
    minimum: minimum.orNull((value) => value.number()),
    maximum: maximum.orNull((value) => value.number()),
  };
}

function parseBins(reader: JsonReader): Bins {
  if (!reader.at("levels").isNull) {
    const levels = reader.at("levels").texts();
    const otherHashes = unpackAscending(reader.at("otherHashes").text());
    return { kind: "levels", levels, otherHashes, complete: reader.at("complete").boolean() };
  }
  const edges: number[] = [];
  for (const edge of reader.at("edges").list()) edges.push(edge.isNull ? nextUp(lastOf(edges)) : edge.number());
  const { positions } = new BinLocator(edges);
  if (reader.at("ranks").isNull) return { kind: "numeric", edges };
  const ranks = unpackAscending(reader.at("ranks").text());
  if (ranks.length !== positions) throw reader.at("ranks").problem("one for each bin, below and above is expected");
  return { kind: "numeric", edges, ranks };
}

function parseCounts(reader: JsonReader, bins: Bins | null): BinCounts {
  const counts = reader.at("counts").counts();
  if (bins === null) throw reader.problem("there are no bins to count in");
  const expected = bins.kind === "levels" ? bins.levels.length : bins.edges.length - 1;
  if (counts.length !== expected) throw reader.at("counts").problem("one for each bin is expected");
  if (bins.kind === "numeric") {
    return { kind: "numeric", counts, below: reader.at("below").count(), above: reader.at("above").count() };
  }
  return parseLevelCounts(reader, counts);
}

function parseLevelCounts(reader: JsonReader, counts: number[]): LevelCounts {
  const otherCounts = reader.at("otherCounts").orNull((value) => unpackCounts(value.text()));
  return {
    kind: "levels",
    counts,
    other: reader.at("other").count(),
    ...(otherCounts === null ? {} : { otherCounts }),
    new: reader.at("new").count(),
    newLevels: reader.at("newLevels").list().map(parseLevel),
    rareLevelTotals: reader.at("rareLevelTotals").counts(),
  };
}

function parseLevel(reader: JsonReader): { name: string; count: number } {
  const [name, count] = reader.list();
  if (name === undefined || count === undefined) throw reader.problem("a name and a count are expected");
  return { name: name.text(), count: count.count() };
}

function parseStrings(reader: JsonReader): StringSigns {
  return {
    empty: reader.at("empty").count(),
    blank: reader.at("blank").count(),
    placeholders: reader.at("placeholders").list().map(parseNamed),
    variants: reader
      .at("variants")
      .list()
      .map((group) => group.list().map(parseNamed)),
  };
}

function parseNamed(reader: JsonReader): { name: string; count: number } {
  return { name: reader.at("name").text(), count: reader.at("count").count() };
}
