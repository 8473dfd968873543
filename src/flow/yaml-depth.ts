import { type CST, Lexer, Parser } from "yaml";

interface Nested {
  readonly token: CST.Token;
  readonly depth: number;
}

/**
 * Whether a YAML text nests deeper than `limit`, found without recursion. The parser's next stage calls itself for each level: at
 * the end of the stack the engine may end the whole process, not only throw.
 */
export function isYamlDeeper(text: string, limit: number): boolean {
  if (isFlowDeeper(text, limit)) return true;
  const waiting: Nested[] = [];
  for (const token of new Parser().parse(text)) waiting.push({ token, depth: 0 });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.depth > limit) return true;
    for (const token of inside(next.token)) waiting.push({ token, depth: next.depth + 1 });
  }
  return false;
}

/** Brackets, and dashes on one line: what nests deep in few characters, found before a tree is made of it. */
function isFlowDeeper(text: string, limit: number): boolean {
  let brackets = 0;
  let dashes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === "[" || lexeme === "{") brackets++;
    else if (lexeme === "]" || lexeme === "}") brackets = Math.max(0, brackets - 1);
    else if (lexeme === "-" || lexeme === "?") dashes++;
    else if (lexeme === "\n" || lexeme === "\r\n") dashes = 0;
    if (brackets + dashes > limit) return true;
  }
  return false;
}

function inside(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part !== undefined && part !== null));
}
