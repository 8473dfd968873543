import type { NamedValues, Value } from "../../model/record.ts";
import { escapeText, fieldName, nameOfField, unescapeText } from "./document-key.ts";

/** Values that some servers do not take are an object with one field. */
type StoredValue = Value | { readonly number: string } | { readonly text: string };

/** -0 becomes 0. */
export const storedValue = (value: Value): StoredValue => {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : { number: String(value) };
  return typeof value === "string" && value.includes("\0") ? { text: escapeText(value) } : value;
};

export const readValue = (stored: unknown): Value => {
  if (typeof stored === "number" || typeof stored === "string" || typeof stored === "boolean") return stored;
  if (typeof stored !== "object" || stored === null) return null;
  const text: unknown = Reflect.get(stored, "text");
  return typeof text === "string" ? unescapeText(text) : Number(Reflect.get(stored, "number"));
};

export const readNumber = (stored: unknown): number | null => {
  const value = readValue(stored);
  return typeof value === "number" ? value : null;
};

export const readText = (stored: unknown): string | null => {
  const value = readValue(stored);
  return typeof value === "string" ? value : null;
};

/** Names that are remembered; above, all are written anew. */
const largestNameCount = 10_000;

/** Named values as a document's part; remembers the names of fields. */
export class NamedFields {
  readonly #fields = new Map<string, string>();

  /** Without those that are null. */
  ofFeatures(values: NamedValues): Readonly<Record<string, StoredValue>> {
    const names = Object.keys(values);
    if (this.#areAsStored(names, values) && names.every((name) => values[name] !== null)) return values;
    return this.#write(
      values,
      names.filter((name) => values[name] !== null),
    );
  }

  of(values: NamedValues): Readonly<Record<string, StoredValue>> {
    const names = Object.keys(values);
    return this.#areAsStored(names, values) ? values : this.#write(values, names);
  }

  /** Mostly they are: a copy would cost more than all else that is done for a record. */
  #areAsStored(names: readonly string[], values: NamedValues): boolean {
    for (const name of names) {
      const value = values[name] ?? null;
      if (this.#field(name) !== name || !Object.is(storedValue(value), value)) return false;
    }
    return true;
  }

  #write(values: NamedValues, names: readonly string[]): Readonly<Record<string, StoredValue>> {
    return Object.fromEntries(names.map((name) => [this.#field(name), storedValue(values[name] ?? null)]));
  }

  #field(name: string): string {
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const field = fieldName(name);
    if (this.#fields.size < largestNameCount) this.#fields.set(name, field);
    return field;
  }
}

export const readNamedValues = (stored: unknown): NamedValues =>
  Object.fromEntries(Object.entries(stored ?? {}).map(([field, value]) => [nameOfField(field), readValue(value)]));
