import { doubleAt, intAt, wordAt } from "../../model/number-at.ts";
import type { Membership, ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";

/** Rows of each level of a segmentation, ascending. */
export function rowsByLevel({ codes, levels }: Membership): readonly Uint32Array[] {
  const counts = new Uint32Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code] = wordAt(counts, code) + 1;
  const rows = Array.from(counts, (count) => new Uint32Array(count));
  const next = new Uint32Array(levels.length);
  for (let row = 0; row < codes.length; row++) {
    const code = intAt(codes, row);
    const own = rows[code];
    if (own === undefined) continue;
    const place = wordAt(next, code);
    own[place] = row;
    next[code] = place + 1;
  }
  return rows;
}

/** All rows but those of a level. */
export function rowsWithout({ codes }: Membership, level: number): Uint32Array {
  const rows = new Uint32Array(codes.length);
  let count = 0;
  for (let row = 0; row < codes.length; row++) if (intAt(codes, row) !== level) rows[count++] = row;
  return rows.subarray(0, count);
}

/** What performance looks at, of some rows only; segments, groups and names of rows are left out. */
export function outcomesAt(outcomes: OutcomeRows, rows: Uint32Array): OutcomeRows {
  const { target, weight, lower, upper } = outcomes;
  const known =
    target === null
      ? null
      : target.kind === "codes"
        ? { ...target, codes: ints(target.codes, rows) }
        : { ...target, values: doubles(target.values, rows) };
  return {
    ...outcomes,
    rowCount: rows.length,
    target: known,
    models: outcomes.models.map((model) => modelAt(model, rows)),
    weight: weight && doubles(weight, rows),
    lower: lower && doubles(lower, rows),
    upper: upper && doubles(upper, rows),
    ids: null,
    times: null,
    users: null,
    items: null,
    ranks: null,
    segments: [],
    groups: [],
    control: null,
  };
}

function modelAt({ name, labels, numbers, probabilities, cost }: ModelRows, rows: Uint32Array): ModelRows {
  return {
    name,
    labels: labels && ints(labels, rows),
    numbers: numbers && doubles(numbers, rows),
    probabilities: probabilities && { ...probabilities, values: matrixRows(probabilities, rows) },
    cost: cost && doubles(cost, rows),
  };
}

function matrixRows({ columns, values }: NonNullable<ModelRows["probabilities"]>, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length * columns);
  for (let place = 0; place < rows.length; place++) {
    const from = wordAt(rows, place) * columns;
    for (let column = 0; column < columns; column++) taken[place * columns + column] = doubleAt(values, from + column);
  }
  return taken;
}

function ints(values: Int32Array, rows: Uint32Array): Int32Array {
  const taken = new Int32Array(rows.length);
  for (let place = 0; place < rows.length; place++) taken[place] = intAt(values, wordAt(rows, place));
  return taken;
}

function doubles(values: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) taken[place] = doubleAt(values, wordAt(rows, place));
  return taken;
}
