import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Rides {
  readonly rows: number;
  readonly seed: number;
  /** Multiplies every distance. */
  readonly distanceFactor?: number;
  /** First day, from 2021-01-01. */
  readonly firstDay?: number;
  readonly days?: number;
}

/** A temporary folder that a test removes with `remove`. */
export function testFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "driftline-cli-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes a csv of made-up rides: the same seed gives the same bytes. */
export function writeRides(folder: string, name: string, rides: Rides): string {
  writeFileSync(join(folder, name), ridesCsv(rides));
  return name;
}

export function ridesCsv({ rows, seed, distanceFactor = 1, firstDay = 0, days = 30 }: Rides): string {
  const random = minstd(seed);
  const lines = ["pickup_at,distance,zone,card"];
  for (let row = 0; row < rows; row++) {
    const at = Date.UTC(2021, 0, 1) + (firstDay + (row / rows) * days) * 86_400_000;
    const distance = Math.exp(0.8 * (random() + random() + random() - 1.5)) * 3 * distanceFactor;
    const zone = "ABCDE".charAt(Math.floor(random() * random() * 5));
    lines.push(`${new Date(at).toISOString().slice(0, 19)},${distance.toFixed(3)},${zone},${random() < 0.7}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Lehmer's generator: uniform on (0, 1). */
function minstd(seed: number): () => number {
  let state = seed;
  return () => {
    state = (48_271 * state) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
