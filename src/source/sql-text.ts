/** A name as SQL writes it. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text value as SQL writes it. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A file path for a reader that takes patterns: its special signs stand for themselves. */
export const quotePath = (path: string): string => quoteText(path.replaceAll(/[*?[]/g, "[$&]"));

/** A list of file paths for a reader that takes patterns. */
export const quotePaths = (paths: readonly string[]): string => `[${paths.map(quotePath).join(", ")}]`;
