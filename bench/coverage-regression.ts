import {
  estimateDifference,
  type EstimateDifference,
  type LossEstimate,
  mae,
  meanError,
  medianAbsoluteError,
  pairedDifference,
  r2,
  type Random,
  type RegressionRows,
  rmse,
  standardNormal,
  wape,
} from "driftline/stats";
import type { CoverageShape, Measured } from "./coverage-shape.ts";

/** Draws target and error of one row. */
type RowDraw = (random: Random) => readonly [target: number, error: number];

const models: readonly (readonly [name: string, about: string, RowDraw])[] = [
  ["normal errors", "no bias", ofErrors((random) => 2 * standardNormal(random))],
  ["biased errors", "normal, bias of half a standard deviation", ofErrors((random) => 1 + 2 * standardNormal(random))],
  ["lognormal errors", "skewness 1.75", ofErrors((random) => Math.exp(standardNormal(random) / 2) - 1)],
  ["lognormal target", "error in proportion to it", lognormalTarget],
  ["t5 errors", "Student's t, 5 degrees of freedom", ofErrors(studentFive)],
  ["Laplace errors", "kurtosis 6", ofErrors(laplace)],
  ["heteroscedastic errors", "spread grows tenfold with the target", heteroscedastic],
  ["uniform errors", "uniform target and error", (random) => [10 * random(), random() - 0.3]],
  ["tied errors", "whole numbers", wholeNumbers],
];

/** Metrics of regression models; differences are to a noisier model, on other rows or (paired) on the same. */
export const regressionShapes: readonly CoverageShape[] = models.map(([name, about, draw]) => ({
  name,
  about,
  truthRows: 4_000_000,
  measure: (rows: number, random: Random): Readonly<Record<string, Measured>> => {
    const [own, other] = [drawSample(draw, rows, random), drawSample(draw, rows, random)];
    const compared = { target: own.champion.target, champion: own.champion.prediction };
    const paired = (metric: "mae" | "rmse" | "r2"): Measured =>
      ofDifference(pairedDifference({ ...compared, challenger: own.challenger.prediction }, metric));
    const apart = (metric: (rows: RegressionRows) => LossEstimate): Measured =>
      ofDifference(estimateDifference(metric(own.champion), metric(other.challenger)));
    return {
      mean_error: meanError(own.champion),
      mae: mae(own.champion),
      rmse: rmse(own.champion),
      r2: r2(own.champion),
      wape: wape(own.champion),
      median_absolute_error: medianAbsoluteError(own.champion),
      "mae, difference": apart(mae),
      "rmse, difference": apart(rmse),
      "mae, paired": paired("mae"),
      "rmse, paired": paired("rmse"),
      "r2, paired": paired("r2"),
    };
  },
}));

interface Sample {
  readonly champion: RegressionRows;
  readonly challenger: RegressionRows;
}

function drawSample(draw: RowDraw, rows: number, random: Random): Sample {
  const [target, prediction, noisier] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  for (let row = 0; row < rows; row++) {
    const [value, error] = draw(random);
    target[row] = value;
    prediction[row] = value + error;
    noisier[row] = value + 1.1 * error + standardNormal(random) / 2;
  }
  return { champion: { target, prediction }, challenger: { target, prediction: noisier } };
}

function ofDifference({ difference, interval }: EstimateDifference): Measured {
  return { value: difference, interval };
}

function ofErrors(error: (random: Random) => number): RowDraw {
  return (random) => [20 + 5 * standardNormal(random), error(random)];
}

function studentFive(random: Random): number {
  let squares = 0;
  for (let draw = 0; draw < 5; draw++) squares += standardNormal(random) ** 2;
  return standardNormal(random) / Math.sqrt(squares / 5);
}

function laplace(random: Random): number {
  const size = -Math.log(1 - random());
  return random() < 0.5 ? size : -size;
}

function lognormalTarget(random: Random): readonly [number, number] {
  const target = Math.exp(2 + 0.6 * standardNormal(random));
  return [target, target * 0.2 * standardNormal(random)];
}

function heteroscedastic(random: Random): readonly [number, number] {
  const x = random();
  return [10 + 20 * x + standardNormal(random), (0.2 + 2 * x) * standardNormal(random)];
}

function wholeNumbers(random: Random): readonly [number, number] {
  return [Math.round(10 + 3 * standardNormal(random)), Math.round(6 * random() - 2.5)];
}
