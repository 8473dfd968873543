import { build } from "rolldown";

// The command in a few files, dist/bin: node takes 70 ms to find and read the hundreds of files that the layers are.
await build({
  input: { driftline: "dist/cli/main.js", "side-worker": "dist/cli/side-worker.js" },
  platform: "node",
  external: /^[^./]|^node:/,
  output: { dir: "dist/bin", format: "esm", chunkFileNames: "[name]-[hash].js", cleanDir: true },
});
