export { toHtml } from "./html/to-html.tsx";
export { toJson } from "./to-json.ts";
export { toJunit } from "./to-junit.ts";
export { toMarkdown } from "./to-markdown.ts";
export { toTerminal } from "./to-terminal.ts";
