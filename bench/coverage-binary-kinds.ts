import { type Random, standardNormal } from "driftline/stats";

/** A population of rows with a binary outcome and the score of a model. */
export interface BinaryKind {
  readonly name: string;
  readonly about: string;
  readonly prior: number;
  /** Scores from here on are decisions for "positive". */
  readonly threshold: number;
  /** Log odds that a row of the class brings. */
  readonly evidence: (label: number, random: Random) => number;
  /** Scores rounded to so many digits. */
  readonly digits?: number;
  readonly weighted?: boolean;
  readonly truths?: Readonly<Record<string, number>>;
}

const calibrated = { expected_calibration_error: 0 };
const half = { prior: 0.5, threshold: 0.5 };
export const binaryKinds: readonly BinaryKind[] = [
  {
    ...half,
    name: "balanced",
    about: "half positive, normal scores, AUC 0.76",
    evidence: apart(1),
    truths: calibrated,
  },
  { ...half, name: "good scores", about: "half positive, AUC 0.98", evidence: apart(2.9), truths: calibrated },
  {
    ...half,
    name: "useless scores",
    about: "half positive, scores say nothing",
    evidence: (_, random) => standardNormal(random) / 2,
    truths: { ks_statistic: 0, roc_auc: 0.5 },
  },
  { name: "ties", about: "40 % positive, 11 scores", prior: 0.4, threshold: 0.4, evidence: apart(1), digits: 1 },
  {
    ...half,
    name: "too sure of itself",
    about: "half positive, log odds doubled",
    evidence: (label, random) => 2 * apart(1.2)(label, random),
  },
  {
    ...half,
    name: "weights",
    about: "half positive, lognormal weights worth 61 % of the rows",
    evidence: apart(1),
    weighted: true,
    truths: calibrated,
  },
  { name: "20 % positives", about: "AUC 0.80", prior: 0.2, threshold: 0.25, evidence: apart(1.2), truths: calibrated },
  { name: "5 % positives", about: "AUC 0.86", prior: 0.05, threshold: 0.1, evidence: apart(1.5), truths: calibrated },
  {
    name: "exponential scores",
    about: "30 % positive, twice as long on average",
    prior: 0.3,
    threshold: 0.4,
    evidence: (label, random) => Math.log(0.5) - 0.5 * (1 + label) * Math.log(1 - random()),
    truths: { ...calibrated, ks_statistic: 0.25 },
  },
  {
    name: "two kinds of positives",
    about: "30 % positive, half of them found easily",
    prior: 0.3,
    threshold: 0.4,
    evidence: (label, random) => {
      const z = standardNormal(random) + (label === 0 ? 0 : random() < 0.5 ? 2.5 : -0.5);
      return Math.log((Math.exp(2.5 * z - 3.125) + Math.exp(-0.5 * z - 0.125)) / 2);
    },
    truths: calibrated,
  },
  { name: "1 % positives", about: "AUC 0.92", prior: 0.01, threshold: 0.05, evidence: apart(2), truths: calibrated },
];

/** Log odds from a normal score whose classes lie so many standard deviations apart. */
function apart(distance: number): BinaryKind["evidence"] {
  return (label, random) => distance * (standardNormal(random) + label * distance) - distance ** 2 / 2;
}
