import type { ComponentChildren, VNode } from "preact";

/** small: in the table. medium: in short details. large: in the details of what needs someone most. */
export type PictureSize = "small" | "medium" | "large";

export interface PictureProps {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** The picture in words, for those who hear it. */
  readonly description: string;
  readonly height: number;
  /** plot: keeps room at the left for the numbers of an upright axis. */
  readonly kind?: "plot";
  readonly children: ComponentChildren;
}

/** An SVG as wide as its place and of fixed height, so that its text keeps its size on a phone; positions are percentages. */
export function Picture({ id, title, description, height, kind, children }: PictureProps): VNode {
  return (
    <svg class={kind} height={height} role="img" aria-labelledby={`${id}t ${id}d`}>
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      {children}
    </svg>
  );
}

/** A share of the width as an SVG length, to a thousandth. */
export function across(share: number): string {
  return `${Number((Math.max(0, Math.min(1, share)) * 100).toFixed(1))}%`;
}
