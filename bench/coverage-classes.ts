import {
  averagedScores,
  confusionMatrix,
  type MatrixMetric,
  multiclassAccuracy,
  multiclassBalancedAccuracy,
  multiclassInterval,
  type Random,
} from "driftline/stats";
import type { CoverageShape, Measured } from "./coverage-shape.ts";

interface ClassKind {
  readonly name: string;
  readonly about: string;
  /** Share of each class. */
  readonly shares: readonly number[];
  /** How often the model finds a class; otherwise it names any class, by their shares. */
  readonly found: number;
}

const kinds: readonly ClassKind[] = [
  { name: "3 even classes", about: "70 % found, otherwise chance", shares: [1 / 3, 1 / 3, 1 / 3], found: 0.7 },
  { name: "4 uneven classes", about: "60, 25, 10 and 5 %", shares: [0.6, 0.25, 0.1, 0.05], found: 0.6 },
  {
    name: "6 even classes",
    about: "half found, otherwise chance",
    shares: Array.from({ length: 6 }, () => 1 / 6),
    found: 0.5,
  },
  { name: "3 uneven classes, good model", about: "70, 20 and 10 %", shares: [0.7, 0.2, 0.1], found: 0.9 },
  { name: "5 classes, poor model", about: "40, 30, 15, 10 and 5 %", shares: [0.4, 0.3, 0.15, 0.1, 0.05], found: 0.3 },
];

/** Averages over the classes of multiclass models. */
export const classShapes: readonly CoverageShape[] = kinds.map((kind) => ({
  name: kind.name,
  about: kind.about,
  slow: true,
  truthRows: 2_000_000,
  measure: (rows: number, random: Random): Readonly<Record<string, Measured>> => {
    const labels = Uint8Array.from({ length: rows }, () => drawClass(kind.shares, random));
    const predictions = labels.map((label) => (random() < kind.found ? label : drawClass(kind.shares, random)));
    const matrix = confusionMatrix({ labels, predictions, classCount: kind.shares.length });
    const [macro, weighted] = [averagedScores(matrix, "macro"), averagedScores(matrix, "weighted")];
    const values: readonly (readonly [MatrixMetric, number | null])[] = [
      ["accuracy", multiclassAccuracy(matrix)],
      ["balanced_accuracy", multiclassBalancedAccuracy(matrix)],
      ["precision_macro", macro.precision],
      ["f1_macro", macro.f1],
      ["precision_weighted", weighted.precision],
      ["f1_weighted", weighted.f1],
    ];
    return Object.fromEntries(
      values.map(([metric, value]) => [metric, { value, interval: multiclassInterval(matrix, metric) }]),
    );
  },
}));

function drawClass(shares: readonly number[], random: Random): number {
  let left = random();
  const drawn = shares.findIndex((share) => (left -= share) < 0);
  return drawn === -1 ? shares.length - 1 : drawn;
}
