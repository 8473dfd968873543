import type { VNode } from "preact";
import { across, Picture } from "./picture.tsx";

export interface ShareBarProps {
  readonly id: string;
  /** 0 to 1 of the place's width. */
  readonly share: number | null;
  readonly title: string;
  readonly description: string;
}

/** A bar from the left. */
export function ShareBar({ id, share, title, description }: ShareBarProps): VNode | null {
  if (share === null) return null;
  return (
    <Picture id={id} title={title} description={description} height={20}>
      <line class="ax" x2="100%" y1="10" y2="10" />
      <rect class="bar" y="5" height="10" width={across(share)} />
    </Picture>
  );
}
