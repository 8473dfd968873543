/** How dark a cell is, 0 to 4: by how many times the smallest that matters it is worse than the rest. 0 when that cannot be told. */
export function heatStep(worseBy: number | null, minimumEffect: number | null): 0 | 1 | 2 | 3 | 4 {
  if (worseBy === null || minimumEffect === null || !(minimumEffect > 0)) return 0;
  const multiples = worseBy / minimumEffect;
  if (multiples >= 4) return 4;
  if (multiples >= 2) return 3;
  if (multiples >= 1) return 2;
  return multiples >= 0.5 ? 1 : 0;
}
