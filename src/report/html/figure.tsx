import type { ComponentChildren, VNode } from "preact";

export interface FigureProps {
  readonly title: string;
  /** One sentence with the number that the picture shows; empty for none. */
  readonly sentence: string;
  readonly legend?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A small picture among others, with its title and a sentence above it. */
export function Figure({ title, sentence, legend, children }: FigureProps): VNode {
  return (
    <figure>
      <figcaption>
        <h4>{title}</h4>
        {sentence === "" ? null : <span class="soft">{sentence}</span>}
        {legend}
      </figcaption>
      {children}
    </figure>
  );
}
