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
      thresholds: {
        branches: 93,
        // Everything that drift and quality rest on. The sections of a model are younger, and tested less.
        "src/{sketch,stats}/**/*.ts": { branches: 95 },
        "src/{profile,check}/*.ts": { branches: 95 },
        "src/check/{drift,quality}/*.ts": { branches: 95 },
      },
    },
  },
});
