import type { VNode } from "preact";

/** What the marks mean, drawn with the marks themselves. */
export function Key({ pictures, variation }: { pictures: boolean; variation: boolean }): VNode {
  return (
    <ul class="key">
      {pictures ? (
        <>
          <li>
            <svg width="24" height="14" aria-hidden="true">
              <path class="r" d="M1 13V6H8V2H16V8H23V13" />
            </svg>
            reference
          </li>
          <li>
            <svg width="24" height="14" aria-hidden="true">
              <path class="c" d="M1 13V2H8V5H16V9H23V13" />
            </svg>
            current
          </li>
        </>
      ) : null}
      <li>
        <svg width="32" height="14" aria-hidden="true">
          <line class="iv" x1="4" x2="28" y1="7" y2="7" />
          <circle class="dot" cx="16" cy="7" r="4.5" />
        </svg>
        share of rows that moved, with its 95 % interval
      </li>
      <li>
        <svg width="4" height="14" aria-hidden="true">
          <line class="min" x1="2" x2="2" y1="0" y2="14" />
        </svg>
        smallest that matters
      </li>
      {variation ? (
        <li>
          <svg width="24" height="14" aria-hidden="true">
            <rect class="band" y="2" width="24" height="10" />
          </svg>
          how far the reference moves by itself
        </li>
      ) : null}
    </ul>
  );
}
