/** A count that goes on where its source starts anew: what Prometheus calls a counter must never fall. */
export class NeverFalling {
  #before = 0;
  #last = 0;

  /** @returns the count over all starts of the source. */
  follow(count: number): number {
    if (count < this.#last) this.#before += this.#last;
    this.#last = count;
    return this.#before + count;
  }
}
