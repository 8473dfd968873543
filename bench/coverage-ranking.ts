import {
  mapAtK,
  ndcgAtK,
  precisionAtK,
  type Random,
  type RankedList,
  recallAtK,
  standardNormal,
} from "driftline/stats";
import type { CoverageShape } from "./coverage-shape.ts";

const itemCount = 30;

/** Means over users of ranking metrics; `skill` is how far a relevant item's score lies above the noise. */
export const rankingShapes: readonly CoverageShape[] = [
  { name: "rankings", about: "30 items a user, a fifth relevant", relevant: 0.2, skill: 1 },
  { name: "rankings, few relevant", about: "30 items a user, a twentieth relevant", relevant: 0.05, skill: 1.5 },
].map(({ name, about, relevant, skill }) => ({
  name,
  about,
  truthRows: 100_000,
  measure: (rows: number, random: Random): ReturnType<CoverageShape["measure"]> => {
    const users = Array.from({ length: rows }, () => drawUser(relevant, skill, random));
    return {
      ndcg_at_k: ndcgAtK(users, 10),
      precision_at_k: precisionAtK(users, 10),
      recall_at_k: recallAtK(users, 10),
      map_at_k: mapAtK(users, 10),
    };
  },
}));

function drawUser(share: number, skill: number, random: Random): RankedList {
  const relevant = new Map<number, number>();
  for (let item = 0; item < itemCount; item++) if (random() < share) relevant.set(item, random() < 0.5 ? 1 : 3);
  const scores = Array.from(
    { length: itemCount },
    (_, item) => standardNormal(random) + (relevant.has(item) ? skill : 0),
  );
  const items = scores.map((_, item) => item).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  return { items, relevant };
}
