/** Lines that wait to be sent: at most so many, of at most so many characters. What is too much goes from the old end. */
export class BoundedQueue {
  readonly #maximumLength: number;
  readonly #maximumCharacters: number;
  #lines: string[] = [];
  #first = 0;
  #characters = 0;

  constructor(maximumLength: number, maximumCharacters: number) {
    this.#maximumLength = maximumLength;
    this.#maximumCharacters = maximumCharacters;
  }

  get length(): number {
    return this.#lines.length - this.#first;
  }

  /** @returns how many old lines had to go. */
  push(line: string): number {
    this.#lines.push(line);
    this.#characters += line.length;
    let dropped = 0;
    while (this.length > this.#maximumLength || (this.#characters > this.#maximumCharacters && this.length > 0)) {
      this.#shift();
      dropped += 1;
    }
    return dropped;
  }

  /** Takes the oldest lines, at most so many. */
  take(count: number): readonly string[] {
    const taken = this.#lines.slice(this.#first, this.#first + count);
    for (let index = 0; index < taken.length; index++) this.#shift();
    return taken;
  }

  #shift(): void {
    this.#characters -= this.#lines[this.#first]?.length ?? 0;
    this.#lines[this.#first] = "";
    this.#first += 1;
    if (this.#first * 2 > this.#lines.length) {
      this.#lines = this.#lines.slice(this.#first);
      this.#first = 0;
    }
  }
}
