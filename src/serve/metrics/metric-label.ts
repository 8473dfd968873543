/** A metric's name as a label, with its k: `ndcg_at_10`, `hit_rate_at_10`, `mae`. */
export function metricLabel(name: string, k: number | null): string {
  return k === null ? name : `${name.replace(/_at_k$/u, "")}_at_${k}`;
}
