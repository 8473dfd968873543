interface ModelList<Item> {
  readonly model: string;
  readonly items: readonly Item[];
}

/** Items of each model in one list, in order; models without an item are left out. */
export const byModel = <Item>(lists: readonly ModelList<Item>[]): ReadonlyMap<string, readonly Item[]> => {
  const models = new Map<string, Item[]>();
  for (const { model, items } of lists) {
    if (items.length === 0) continue;
    const known = models.get(model);
    if (known === undefined) models.set(model, [...items]);
    else for (const item of items) known.push(item);
  }
  return models;
};

/** Cuts what was found for each model's list into the lists that it came from. */
export const inBatches = <Item, Result>(
  lists: readonly ModelList<Item>[],
  resultsOf: (model: string) => readonly Result[],
): readonly (readonly Result[])[] => {
  const starts = new Map<string, number>();
  return lists.map(({ model, items }) => {
    const start = starts.get(model) ?? 0;
    starts.set(model, start + items.length);
    return resultsOf(model).slice(start, start + items.length);
  });
};
