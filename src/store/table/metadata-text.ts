import type { NamedValues, Value } from "../../model/record.ts";

/** Metadata as JSON; numbers that it cannot write are {"$number": "NaN"}, as on the wire. */
export const metadataText = (metadata: NamedValues): string =>
  JSON.stringify(metadata, (_name, value: unknown) =>
    typeof value === "number" && !Number.isFinite(value) ? { $number: String(value) } : value,
  );

export const readMetadata = (text: string): NamedValues => {
  const parsed: unknown = JSON.parse(text);
  return Object.fromEntries(Object.entries(parsed ?? {}).map(([name, value]) => [name, readValue(value)]));
};

const readValue = (value: unknown): Value => {
  if (value === null || typeof value === "number" || typeof value === "string" || typeof value === "boolean")
    return value;
  return typeof value === "object" ? Number(Reflect.get(value, "$number")) : null;
};
