import { InvalidInputError } from "../errors.ts";

/** A value inside a JSON text that may be anything, with the place where it stands. */
export class JsonReader {
  readonly #value: unknown;
  readonly #path: string;

  constructor(value: unknown, path: string) {
    this.#value = value;
    this.#path = path;
  }

  get isNull(): boolean {
    return this.#value === null || this.#value === undefined;
  }

  /** The member of an object; absent when the object does not have it. */
  at(key: string): JsonReader {
    const path = this.#path === "" ? key : `${this.#path}.${key}`;
    return new JsonReader(this.#object()[key], path);
  }

  entries(): [string, JsonReader][] {
    return Object.keys(this.#object()).map((key) => [key, this.at(key)]);
  }

  list(): JsonReader[] {
    if (!Array.isArray(this.#value)) throw this.problem("a list is expected");
    return this.#value.map((item: unknown, i) => new JsonReader(item, `${this.#path}[${i}]`));
  }

  text(): string {
    if (typeof this.#value !== "string") throw this.problem("a text is expected");
    return this.#value;
  }

  number(): number {
    if (typeof this.#value !== "number") throw this.problem("a number is expected");
    return this.#value;
  }

  boolean(): boolean {
    if (typeof this.#value !== "boolean") throw this.problem("true or false is expected");
    return this.#value;
  }

  /** A whole number from 0. */
  count(): number {
    const count = this.number();
    if (!(Number.isSafeInteger(count) && count >= 0)) throw this.problem("a count is expected");
    return count;
  }

  oneOf<Word extends string>(words: readonly Word[]): Word {
    const found = words.find((word) => word === this.#value);
    if (found === undefined) throw this.problem(`one of ${words.join(", ")} is expected`);
    return found;
  }

  texts(): string[] {
    return this.list().map((item) => item.text());
  }

  numbers(): number[] {
    return this.list().map((item) => item.number());
  }

  counts(): number[] {
    return this.list().map((item) => item.count());
  }

  /** What `read` makes of it, or null. */
  orNull<Value>(read: (reader: JsonReader) => Value): Value | null {
    return this.isNull ? null : read(this);
  }

  /** The error that says what is wrong here. */
  problem(problem: string): InvalidInputError {
    return new InvalidInputError("profile-not-readable", {
      place: this.#path === "" ? "profile" : this.#path,
      problem,
    });
  }

  #object(): Readonly<Record<string, unknown>> {
    if (!isObject(this.#value)) throw this.problem("an object is expected");
    return this.#value;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
