import { wellFormed } from "../well-formed.ts";

/** Text that may be part of a key: without U+0000, which not every server takes, and without the separator. */
export const escapeText = (text: string): string => (/[%/\0]/.test(text) ? text.replace(/[%/\0]/g, percent) : text);

export const unescapeText = (text: string): string =>
  text.includes("%") ? text.replace(/%([0-9A-F]{2})/g, (_all, digits: string) => character(digits)) : text;

/** `_id` of what belongs to a model. Documents have no other unique key, so that a sharded collection can hold to it. */
export const documentKey = (model: string, ...parts: readonly (string | number)[]): string =>
  [model, ...parts].map((part) => escapeText(wellFormed(String(part)))).join("/");

/** The last part of a key. */
export const lastPart = (key: string): string => unescapeText(key.slice(key.lastIndexOf("/") + 1));

/** The name of a field for a name from strangers: servers refuse "." and "$" in it, and the driver reads some names as its own. */
export const fieldName = (name: string): string => {
  if (name === "") return "%";
  const escaped = wellFormed(name).replace(/[%.$\0]/g, percent);
  return escaped === "__proto__" || escaped === "_bsontype" ? `%5F${escaped.slice(1)}` : escaped;
};

export const nameOfField = (field: string): string => (field === "%" ? "" : unescapeText(field));

const percent = (unit: string): string => `%${unit.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

const character = (digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));
