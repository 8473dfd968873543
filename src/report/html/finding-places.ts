import type { Finding, ReportDocument } from "../../model/report-document.ts";
import { sortSegments } from "../sort-segments.ts";

/** Segments that the page shows in full; the others are in the JSON report. */
export const shownSegments = 40;
export const shownWeakSegments = 20;

/** Anchors of what findings of performance, segments and fairness are about, by "kind:about". */
export function findingPlaces(document: ReportDocument): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const place = (kind: Finding["kind"], about: string, anchor: string): void => {
    const key = `${kind}:${about}`;
    if (!places.has(key)) places.set(key, anchor);
  };
  const champion = document.performance?.models[0];
  champion?.metrics.forEach(({ name }, index) => place("performance", name, `pm${index + 1}`));
  if (champion !== undefined && champion.value !== null) place("performance", champion.value.name, "pv1");
  const segments = sortSegments(document.segments ?? []).slice(0, shownSegments);
  segments.forEach(({ condition }, index) => place("segment", condition, `s${index + 1}`));
  segments.forEach(({ label }, index) => place("segment", label, `s${index + 1}`));
  segments.forEach(({ name }, index) => place("segment", name, `s${index + 1}`));
  (document.weakSegments?.segments ?? [])
    .slice(0, shownWeakSegments)
    .forEach(({ condition }, index) => place("segment", condition, `w${index + 1}`));
  document.fairness?.forEach(({ name }, index) => place("fairness", name, `f${index + 1}`));
  return places;
}

const sections = {
  performance: "performance",
  segment: "segments",
  fairness: "fairness",
  outlier: "outliers",
  multivariate: "multivariate",
} as const;

/** The section of a finding that is about no column; null for drift and quality, or when the page does not show it. */
export function sectionOf(document: ReportDocument, kind: Finding["kind"]): string | null {
  if (kind === "drift" || kind === "quality") return null;
  const section = sections[kind];
  return shownSections(document).some(({ id }) => id === section) ? section : null;
}

/** The sections between the columns and their details that the page has, in their order. */
export function shownSections(document: ReportDocument): readonly { readonly id: string; readonly title: string }[] {
  const { performance, causes, segments, weakSegments, fairness, outliers, multivariate } = document;
  return [
    { id: "performance", title: "Performance", isShown: performance !== null },
    { id: "causes", title: "Why performance moved", isShown: causes !== null && causes.status !== "off" },
    { id: "segments", title: "Segments", isShown: (segments ?? []).length > 0 || weakSegments !== null },
    { id: "fairness", title: "Fairness", isShown: (fairness ?? []).length > 0 },
    { id: "outliers", title: "Outliers", isShown: outliers !== null && outliers.status !== "off" },
    {
      id: "multivariate",
      title: "All columns at once",
      isShown: (multivariate ?? []).some(({ verdict }) => verdict !== "off"),
    },
  ].filter(({ isShown }) => isShown);
}
