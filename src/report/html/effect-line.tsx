import type { VNode } from "preact";
import { formatShare } from "../../model/format-number.ts";
import type { ColumnResult } from "../../model/report-document.ts";
import { across, Picture } from "./picture.tsx";

/** The effect as a dot with its interval on a scale from 0 to 1, the smallest effect that matters and the natural variation as marks. */
export function EffectLine({ id, column, hot }: { id: string; column: ColumnResult; hot: boolean }): VNode | null {
  if (column.effect === null) return null;
  const [low, high] = column.effectInterval ?? [column.effect, column.effect];
  const usual = column.gates?.variation.limit ?? null;
  return (
    <Picture id={id} title="Rows moved" description={describe(column)} height={20}>
      {usual === null ? null : <rect class="band" y="5" height="10" width={across(usual)} />}
      <line class="ax" x2="100%" y1="10" y2="10" />
      {column.minimumEffect === null ? null : (
        <line class="min" x1={across(column.minimumEffect)} x2={across(column.minimumEffect)} y1="3" y2="17" />
      )}
      <g class={hot ? "hot" : undefined}>
        <line class="iv" x1={across(low)} x2={across(high)} y1="10" y2="10" />
        <circle class="dot" cx={across(column.effect)} cy="10" r="4.5" />
      </g>
    </Picture>
  );
}

function describe({ effect, effectInterval, minimumEffect, gates }: ColumnResult): string {
  const parts = [
    `${formatShare(effect)} of rows moved`,
    effectInterval === null
      ? null
      : `95 % interval ${formatShare(effectInterval[0])} to ${formatShare(effectInterval[1])}`,
    minimumEffect === null ? null : `smallest that matters ${formatShare(minimumEffect)}`,
    gates === null || gates.variation.limit === null ? null : `usual up to ${formatShare(gates.variation.limit)}`,
  ];
  return `${parts.filter((part) => part !== null).join(", ")}.`;
}
