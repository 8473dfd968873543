/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export function text(description: string): JsonSchema {
  return { type: "string", description };
}

export function count(description: string): JsonSchema {
  return { type: "integer", minimum: 0, description };
}

export function time(description: string): JsonSchema {
  return { type: "string", format: "date-time", description };
}

/** The same, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  return { ...schema, type: [schema["type"], "null"] };
}

export function list(items: JsonSchema, description: string): JsonSchema {
  return { type: "array", items, description };
}

/** An object whose named properties are all there. */
export function object(properties: Readonly<Record<string, JsonSchema>>, description: string): JsonSchema {
  return { type: "object", required: Object.keys(properties), properties, description };
}

/** An object of which only the required properties have to be there, and nothing else may. */
export function input(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
  description: string,
): JsonSchema {
  return { type: "object", required, properties, additionalProperties: false, description };
}
