import type { CoverageShape } from "./coverage-shape.ts";
import { shareInterval } from "./monte-carlo.ts";

/** Measures and prints the share of samples whose interval held; a star where the goal of 93 to 97 % is clearly missed. */
export function printCoverage(shapes: readonly CoverageShape[], runs: number): void {
  let missed = 0;
  for (const { name, metric, covers } of shapes) {
    const answers = Array.from({ length: runs }, (_, seed) => covers(seed + 1)).filter((held) => held !== null);
    const held = answers.filter(Boolean).length;
    const [low, high] = shareInterval(held, answers.length);
    const star = high < 0.93 || low > 0.97;
    if (star) missed++;
    const share = ((100 * held) / answers.length).toFixed(1);
    console.log(
      `${star ? "*" : " "} ${share.padStart(5)} %  ${metric.padEnd(26)} ${name} (${answers.length} of ${runs})`,
    );
  }
  console.log(`${missed} of ${shapes.length} outside 93 to 97 % beyond chance, at ${runs} samples each`);
}
