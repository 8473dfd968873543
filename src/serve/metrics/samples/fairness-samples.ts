import type { ReportDocument } from "../../../model/report-document.ts";
import type { Sample, SampleMaker } from "../sample.ts";

/** How differently groups are treated, over all groups: which group is worst off is in the report only. */
export function fairnessSamples({ fairness }: ReportDocument, make: SampleMaker): readonly Sample[] {
  return (fairness ?? []).flatMap(({ name, measures }, rank) =>
    measures.map((measure) =>
      make("driftline_fairness_gap", measure.current?.value ?? null, { segment: name, metric: measure.name }, rank),
    ),
  );
}
