import type { VNode } from "preact";
import { clipText } from "../clean-text.ts";
import { methodGlossary, methodTitle } from "./method-glossary.ts";

/** A method's title, linked to its explanation at the end of the page. */
export function MethodName({ name }: { name: string }): VNode {
  const title = clipText(methodTitle(name), 60);
  return Object.hasOwn(methodGlossary, name) ? <a href={`#m-${name}`}>{title}</a> : <>{title}</>;
}
