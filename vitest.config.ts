import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "client/**/*.test.ts", "test/**/*.test.ts"],
    setupFiles: ["test/setup/fixed-seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    coverage: {
      provider: "v8",
      reporter: [["text", { skipFull: true }]],
      include: ["src/{stats,sketch,profile,check}/**/*.ts"],
      exclude: ["**/*.test.ts", "**/index.ts"],
      // All together, and each folder by itself: none is carried by the others.
      thresholds: {
        branches: 95,
        "src/{stats,sketch}/**/*.ts": { branches: 95 },
        "src/profile/*.ts": { branches: 95 },
        "src/profile/outcome-rows/*.ts": { branches: 95 },
        "src/check/*.ts": { branches: 95 },
        "src/check/drift/*.ts": { branches: 95 },
        "src/check/quality/*.ts": { branches: 95 },
        "src/check/performance/*.ts": { branches: 95 },
        "src/check/fairness/*.ts": { branches: 95 },
        "src/check/segment/*.ts": { branches: 95 },
        "src/check/cause/*.ts": { branches: 95 },
        "src/check/multivariate/*.ts": { branches: 95 },
        "src/check/outlier/*.ts": { branches: 95 },
      },
    },
  },
});
