import type { VNode } from "preact";
import { formatCount } from "../../model/format-number.ts";
import type { SegmentResult } from "../../model/subset-results.ts";
import { clipText } from "../clean-text.ts";
import { sortSegments } from "../sort-segments.ts";
import type { ReportView } from "./report-view.ts";
import { SegmentHeatMap, toldSegments } from "./segment-heat-map.tsx";
import { VerdictLabel } from "./verdict-label.tsx";
import { WeakSegments } from "./weak-segments.tsx";

/** Segments of the config as a heat map, then the weak ones that a search found. */
export function SegmentsSection({ view }: { view: ReportView }): VNode | null {
  const { segments, weakSegments } = view.document;
  const sorted = sortSegments(segments ?? []);
  if (sorted.length === 0 && weakSegments === null) return null;
  return (
    <section aria-labelledby="segments">
      <h2 id="segments">Segments</h2>
      {sorted.length === 0 ? null : (
        <>
          <Told segments={sorted} />
          <SegmentHeatMap segments={sorted} />
        </>
      )}
      {weakSegments === null ? null : <WeakSegments search={weakSegments} unit={view.targetUnit} />}
    </section>
  );
}

function Told({ segments }: { segments: readonly SegmentResult[] }): VNode {
  const pressing = segments.filter(({ verdict }) => verdict === "alarm" || verdict === "note").slice(0, toldSegments);
  if (pressing.length === 0) {
    return <p>None of {formatCount(segments.length)} segments does worse than before beyond what chance would do.</p>;
  }
  return (
    <>
      {pressing.map(({ verdict, sentence }) => (
        <p>
          <VerdictLabel verdict={verdict} /> {clipText(sentence, 300)}
        </p>
      ))}
    </>
  );
}
