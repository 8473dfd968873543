import type { VNode } from "preact";
import { formatPValue, formatShare } from "../../model/format-number.ts";
import type { ColumnResult, Gate } from "../../model/report-document.ts";
import { clipText } from "../clean-text.ts";
import { Picture } from "./picture.tsx";

type Gates = NonNullable<ColumnResult["gates"]>;

const places = ["16.7%", "50%", "83.3%"] as const;

/** The three gates on one line: the line runs on through open gates and ends at the first closed one. */
export function GateLine({ id, gates }: { id: string; gates: Gates }): VNode {
  const row = [gates.noise, gates.variation, gates.size];
  const closed = row.findIndex((gate) => gate.state === "closed");
  const through = closed < 0;
  const end = places[closed] ?? "100%";
  return (
    <>
      <Picture id={id} title="The three gates" description={describe(gates, through)} height={40}>
        {through ? null : <line class="rest" x1={end} x2="100%" y1="20" y2="20" />}
        <line class={through ? "path hot" : "path"} x1="0" x2={end} y1="20" y2="20" />
        {row.map((gate, index) => (
          <use href={`#gate-${gate.state}`} x={places[index] ?? "50%"} />
        ))}
        {through ? (
          <svg x="100%" y="20">
            <path class="arrow" d="M2 0L-9 -6V6Z" />
          </svg>
        ) : null}
      </Picture>
      <ol class="gates">
        <GateWords title="More than chance" gate={gates.noise} format={formatPValue} />
        <GateWords title="More than usual" gate={gates.variation} format={formatShare} />
        <GateWords title="Enough to matter" gate={gates.size} format={formatShare} />
      </ol>
    </>
  );
}

/** The three looks of a gate, drawn once in a page and used by every column. */
export function GateShapes(): VNode {
  return (
    <svg class="defs" aria-hidden="true" focusable="false">
      <defs>
        <path id="gate-open" class="post" d="M0 2V14M0 26V38" />
        <path id="gate-closed" class="post" d="M0 2V38" />
        <path id="gate-off" class="off" d="M0 2V38" />
      </defs>
    </svg>
  );
}

function GateWords({
  title,
  gate,
  format,
}: {
  title: string;
  gate: Gate;
  format: (value: number | null) => string;
}): VNode {
  return (
    <li>
      <b>{title}</b>
      {gate.state}
      <br />
      <span class="soft">
        {gate.value === null ? clipText(gate.reason ?? "", 160) : `${format(gate.value)}, limit ${format(gate.limit)}`}
      </span>
    </li>
  );
}

function describe(gates: Gates, through: boolean): string {
  const states = `${gates.noise.state}, ${gates.variation.state}, ${gates.size.state}`;
  return through ? `${states}: the line runs through.` : `${states}: the line ends at the first closed gate.`;
}
