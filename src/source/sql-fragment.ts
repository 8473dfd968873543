/** What a piece of an expression yields. `nested` can only be tested for null. */
export type FragmentType = "number" | "text" | "boolean" | "datetime" | "nested" | "null";

/** A piece of SQL with parentheses around it where it needs them, and what it yields. */
export interface Fragment {
  readonly sql: string;
  readonly type: FragmentType;
  /** For numbers: the engine computes it as a double already. */
  readonly isDouble: boolean;
  /** The text of a text literal, else null. */
  readonly literal: string | null;
}

export function fragment(type: FragmentType, sql: string): Fragment {
  return { sql, type, isDouble: false, literal: null };
}

export function doubleFragment(sql: string): Fragment {
  return { sql, type: "number", isDouble: true, literal: null };
}

/** A number as a double; text is read as a number (null where it is none). Null when the type has no such reading. */
export function asDouble(value: Fragment): string | null {
  switch (value.type) {
    case "number":
      return value.isDouble ? value.sql : `CAST(${value.sql} AS DOUBLE)`;
    case "boolean":
      return `CAST(${value.sql} AS DOUBLE)`;
    case "text":
      return `TRY_CAST(${value.sql} AS DOUBLE)`;
    case "null":
      return "CAST(NULL AS DOUBLE)";
    default:
      return null;
  }
}

/** A value as text; whole numbers have no decimals, whether they are stored as integers or not. */
export function asText(value: Fragment): string | null {
  switch (value.type) {
    case "text":
      return value.sql;
    case "number":
      return `regexp_replace(CAST(${value.sql} AS VARCHAR), '\\.0+$', '')`;
    case "boolean":
    case "datetime":
    case "null":
      return `CAST(${value.sql} AS VARCHAR)`;
    default:
      return null;
  }
}

/** A date or time; text is read as one (null where it is none). */
export function asDatetime(value: Fragment): string | null {
  switch (value.type) {
    case "datetime":
      return value.sql;
    case "text":
      return `TRY_CAST(${value.sql} AS TIMESTAMP)`;
    case "null":
      return "CAST(NULL AS TIMESTAMP)";
    default:
      return null;
  }
}

/** A condition. Numbers and text are none: a comparison says what is meant. */
export function asBoolean(value: Fragment): string | null {
  if (value.type === "boolean") return value.sql;
  return value.type === "null" ? "CAST(NULL AS BOOLEAN)" : null;
}
