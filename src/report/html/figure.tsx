import type { ComponentChildren, VNode } from "preact";

export interface FigureProps {
  readonly title: string;
  /** One sentence with the number that the picture shows; empty for none. */
  readonly sentence: string;
  /** Of its heading; 3 unless it stands below one of that rank. */
  readonly rank?: 3 | 4;
  readonly legend?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A small picture among others, with its title and a sentence above it. */
export function Figure({ title, sentence, rank, legend, children }: FigureProps): VNode {
  return (
    <figure>
      <figcaption>
        {rank === 4 ? <h4>{title}</h4> : <h3 class="t">{title}</h3>}
        {sentence === "" ? null : <span class="soft">{sentence}</span>}
        {legend}
      </figcaption>
      {children}
    </figure>
  );
}
