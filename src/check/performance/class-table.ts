import { numberAt } from "../../model/number-at.ts";
import type { ClassResult } from "../../model/performance-result.ts";
import type { BinaryCells, BinaryConfusion } from "../../stats/performance/binary-confusion.ts";
import { type ConfusionMatrix, confusionMatrix, matrixMargins } from "../../stats/performance/confusion-matrix.ts";
import { confusionMeasures } from "./binary-metrics.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import { estimateOf, type Measures, wantedMeasures } from "./measured.ts";
import { metricSentence } from "./metric-sentence.ts";
import { type MetricTrait, metricTraits } from "./metric-trait.ts";
import { worsening } from "./worse-test.ts";

const shown: ReadonlySet<string> = new Set(["precision", "recall", "f1"]);
const shownTraits = metricTraits.binary.filter(({ name }) => shown.has(name));
/** More classes are too many to read. */
const mostClasses = 50;

/** Precision, recall and F1 of each class against all others, and how they changed; nothing is judged here. Empty for other tasks. */
export function classTableOf(
  reference: MeasurableRows | null,
  current: MeasurableRows,
  seed: number,
): readonly ClassResult[] {
  const { classes, task } = current.outcomes;
  const now = task === "multiclass" ? matrixOf(current) : null;
  if (now === null) return [];
  const before = reference === null ? null : matrixOf(reference);
  return classes.slice(0, mostClasses).map((name, code) => {
    const [earlier, own] = [before && measuresOf(before, code, seed), measuresOf(now, code, seed)];
    return { name, metrics: shownTraits.map((trait) => classMetric(trait, earlier, own)) };
  });
}

interface SideMatrix {
  readonly matrix: ConfusionMatrix;
  readonly rows: number;
}

function matrixOf({ outcomes, labeled }: MeasurableRows): SideMatrix | null {
  if (labeled === null) return null;
  const matrix = confusionMatrix({ ...labeled, classCount: outcomes.classes.length });
  return { matrix, rows: labeled.labels.length };
}

/** null where the side does not have the class. */
function measuresOf({ matrix, rows }: SideMatrix, code: number, seed: number): Measures | null {
  if (code >= matrix.classCount) return null;
  return wantedMeasures(confusionMeasures({ confusion: againstRest(matrix, code), rows }, seed), { names: shown });
}

function againstRest(matrix: ConfusionMatrix, code: number): BinaryConfusion {
  const { cells, squares } = matrix;
  const counts = cellsOf(matrix, code);
  return squares === cells ? counts : { ...counts, squares: cellsOf({ ...matrix, cells: squares }, code) };
}

function cellsOf(matrix: ConfusionMatrix, code: number): BinaryCells {
  const { support, predicted, right, total } = matrixMargins(matrix);
  const tp = numberAt(right, code);
  const fp = numberAt(predicted, code) - tp;
  const fn = numberAt(support, code) - tp;
  return { tp, fp, fn, tn: Math.max(0, total - tp - fp - fn) };
}

function classMetric(
  trait: MetricTrait,
  before: Measures | null,
  now: Measures | null,
): ClassResult["metrics"][number] {
  const [reference, current] = [before?.get(trait.name) ?? null, now?.get(trait.name) ?? null];
  const moved = reference === null || current === null ? null : worsening(reference, current, trait.better);
  const isKnown = current !== null && current.value !== null;
  return {
    name: trait.name,
    k: trait.k,
    better: trait.better,
    reference: reference && estimateOf(reference),
    current: current && estimateOf(current),
    difference: moved && { value: moved.difference, interval: moved.interval },
    pValue: moved?.pValue ?? null,
    adjustedPValue: null,
    minimumEffect: null,
    verdict: isKnown ? "not-judged" : "not-computable",
    reason: isKnown ? null : (current?.reason ?? null),
    sentence: metricSentence({ trait, reference, current, baseline: null, unit: null }, moved, null),
  };
}
