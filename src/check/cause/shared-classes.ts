/** Where each class of one side stands among the classes of both. */
export interface SharedClasses {
  readonly places: Int32Array;
  readonly count: number;
}

/** The reference's classes first, then those that only this side has: each side meets further classes in an order of its own. */
export function sharedClasses(own: readonly string[], reference: readonly string[]): SharedClasses {
  const placeOf = new Map(reference.map((name, place) => [name, place]));
  const places = Int32Array.from(own, (name) => {
    const place = placeOf.get(name) ?? placeOf.size;
    placeOf.set(name, place);
    return place;
  });
  return { places, count: placeOf.size };
}
