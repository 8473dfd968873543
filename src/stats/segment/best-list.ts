/** The best few of many offers by score; among equals the first one offered. */
export class BestList<Item extends { readonly score: number }> {
  /** Offers at or below this are not taken. */
  floor: number = -Infinity;
  readonly #size: number;
  readonly #items: Item[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  offer(item: Item): void {
    if (!(item.score > this.floor)) return;
    const place = this.#items.findIndex(({ score }) => score < item.score);
    this.#items.splice(place === -1 ? this.#items.length : place, 0, item);
    if (this.#items.length > this.#size) this.#items.pop();
    if (this.#items.length === this.#size) this.floor = this.#items[this.#size - 1]?.score ?? -Infinity;
  }

  /** Best first. */
  get items(): readonly Item[] {
    return this.#items;
  }
}
