import { InvalidInputError } from "../errors.ts";

/** A frequent name. Its true count lies between `count - overcount` and `count` (both included). */
export interface HeavyHitter {
  readonly name: string;
  readonly count: number;
  readonly overcount: number;
}

/**
 * The most frequent names of a stream, in memory for `capacity` names (space-saving).
 *
 * Any name with more than `total / capacity` rows is held. Counts are exact while no more than `capacity` names were seen:
 * then `merge` equals adding all rows, and is associative and commutative; beyond that the bounds add up.
 *
 * @remarks Adding takes O(1) for a held name, O(capacity) for a new one when full.
 * @see Metwally, Agrawal & El Abbadi, Efficient computation of frequent and top-k elements in data streams (2005);
 *   Agarwal et al., Mergeable summaries (2013).
 *
 * @example
 * const hitters = new HeavyHitters(2);
 * for (const name of ["a", "b", "a"]) hitters.add(name);
 * hitters.top(1); // => [{ name: "a", count: 2, overcount: 0 }]
 */
export class HeavyHitters {
  readonly capacity: number;
  readonly #held: Map<string, { count: number; overcount: number }> = new Map();
  /** What a name that is not held may have at most. */
  #floor = 0;

  /** @param capacity - How many names are held, at least 1. */
  constructor(capacity: number) {
    if (!(Number.isInteger(capacity) && capacity >= 1)) throw new InvalidInputError("argument-not-valid", { capacity });
    this.capacity = capacity;
  }

  /** Adds `rows` rows of one name. */
  add(name: string, rows: number = 1): void {
    const held = this.#held.get(name);
    if (held !== undefined) {
      held.count += rows;
    } else if (this.#held.size < this.capacity) {
      this.#held.set(name, { count: this.#floor + rows, overcount: this.#floor });
    } else {
      this.#replaceLeast(name, rows);
    }
  }

  /** Sketch of both streams together; the smaller capacity holds. */
  merge(other: HeavyHitters): HeavyHitters {
    const merged = new HeavyHitters(Math.min(this.capacity, other.capacity));
    const names = new Set([...this.#held.keys(), ...other.#held.keys()]);
    const all = [...names].map((name) => {
      const mine = this.#held.get(name) ?? { count: this.#floor, overcount: this.#floor };
      const theirs = other.#held.get(name) ?? { count: other.#floor, overcount: other.#floor };
      return { name, count: mine.count + theirs.count, overcount: mine.overcount + theirs.overcount };
    });
    const sorted = all.toSorted(byCountThenName);
    for (const { name, count, overcount } of sorted.slice(0, merged.capacity))
      merged.#held.set(name, { count, overcount });
    merged.#floor = Math.max(this.#floor + other.#floor, sorted[merged.capacity]?.count ?? 0);
    return merged;
  }

  /** At most `limit` names, most frequent first, then by name. */
  top(limit: number): readonly HeavyHitter[] {
    const all = [...this.#held].map(([name, { count, overcount }]) => ({ name, count, overcount }));
    return all.toSorted(byCountThenName).slice(0, limit);
  }

  #replaceLeast(name: string, rows: number): void {
    for (const least of this.top(this.capacity).slice(-1)) {
      this.#held.delete(least.name);
      this.#floor = Math.max(this.#floor, least.count);
      this.#held.set(name, { count: least.count + rows, overcount: least.count });
    }
  }
}

function byCountThenName(a: HeavyHitter, b: HeavyHitter): number {
  return b.count - a.count || (a.name < b.name ? -1 : 1);
}
