import { mix32 } from "../../sketch/mix-32.ts";

/**
 * Which rows of a side are kept so that about `most` of `totalRows` are, each with the same chance: by a hash of the row's position
 * and the seed, so that neither chunks nor threads matter.
 *
 * @returns null when all rows are kept.
 */
export function keptRowTest(totalRows: number, most: number, seed: number): ((row: number) => boolean) | null {
  if (totalRows <= most) return null;
  const limit = (most / totalRows) * 4_294_967_296;
  const salt = mix32(seed ^ 0x9e3779b9);
  return (row) => mix32(mix32(row ^ salt) + Math.floor(row / 4_294_967_296)) < limit;
}
