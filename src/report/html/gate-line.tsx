import type { VNode } from "preact";
import { formatPValue, formatShare } from "../../model/format-number.ts";
import type { ColumnResult, Gate } from "../../model/report-document.ts";
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
          <GatePost state={gate.state} place={places[index] ?? "50%"} />
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

function GatePost({ state, place }: { state: Gate["state"]; place: string }): VNode {
  if (state === "off") return <line class="off" x1={place} x2={place} y1="3" y2="37" />;
  if (state === "closed") return <line class="post" x1={place} x2={place} y1="3" y2="37" />;
  return (
    <>
      <line class="post" x1={place} x2={place} y1="3" y2="12" />
      <line class="post" x1={place} x2={place} y1="28" y2="37" />
    </>
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
      <span>{gate.state}</span>
      <br />
      <span class="soft">
        {gate.value === null ? gate.reason : `${format(gate.value)}, limit ${format(gate.limit)}`}
      </span>
    </li>
  );
}

function describe(gates: Gates, through: boolean): string {
  const states = `More than chance: ${gates.noise.state}. More than usual: ${gates.variation.state}. Enough to matter: ${gates.size.state}.`;
  return through ? `${states} No gate is closed.` : `${states} The line ends at the first closed gate.`;
}
