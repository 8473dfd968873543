import type { CoverageShape } from "./coverage-shape.ts";
export const coverageFairness: readonly CoverageShape[] = [];
