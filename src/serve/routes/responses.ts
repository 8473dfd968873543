import { type JsonSchema, object, text } from "./json-schema.ts";

/** What every answer that is an error holds. */
const errorSchema: JsonSchema = object(
  {
    code: text("What happened, for programs."),
    message: text("What happened and what to do, for people."),
    details: { type: "object", additionalProperties: true, description: "Facts beside the message." },
  },
  "An error.",
);

const reasons = {
  400: "Malformed: the message says what and where.",
  401: "A key is needed, or it is not known.",
  403: "The key may not do this.",
  404: "There is no such model, window or record.",
  409: "The same id is there with other content.",
  413: "Too large: the body, or its number of records.",
  415: "A Content-Type or Content-Encoding that is not read here.",
  422: "The data cannot be used; the message says why.",
  429: "Too many requests of this key; see Retry-After.",
  503: "The store is down, a queue is full, or it took too long; see Retry-After.",
} as const;

type Status = keyof typeof reasons;

/** Every route that needs a key may answer so. */
const common: readonly Status[] = [400, 401, 403, 429, 503];

/** Answers of a route: what it gives, and the errors that it may give. */
export function responses(
  good: Readonly<Record<number, JsonSchema>>,
  errors: readonly Status[] = [],
): Readonly<Record<string, JsonSchema>> {
  const statuses = [...new Set([...common, ...errors])].toSorted((left, right) => left - right);
  const failed = statuses.map((status) => [status, { ...errorSchema, description: reasons[status] }]);
  return { ...good, ...Object.fromEntries(failed), default: { ...errorSchema, description: "Any other error." } };
}

/** An answer that comes in one of several types. */
export function typed(schemas: Readonly<Record<string, JsonSchema>>, description: string): JsonSchema {
  const content = Object.entries(schemas).map(([type, schema]) => [type, { schema }]);
  return { description, content: Object.fromEntries(content) };
}
