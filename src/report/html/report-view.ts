import type { QualityResult, ReportDocument } from "../../model/report-document.ts";
import { findingPlaces } from "./finding-places.ts";
import { type ColumnState, type ColumnView, columnViews, sortQuality } from "../column-state.ts";

/** A column with its place in the page. */
export interface PlacedColumn extends ColumnView {
  /** Anchor of its details; also the prefix of the ids of its pictures. */
  readonly anchor: string;
  /** Whether its details are shown at full length and open: the first of those that need someone. */
  readonly deep: boolean;
  /** Whether its details leave out picture and distances, because the page would grow too large. */
  readonly isLean: boolean;
}

/** The document arranged for the page: what is shown in full, what in short, and where everything is. */
export interface ReportView {
  readonly document: ReportDocument;
  /** The most important columns, each with details. */
  readonly full: readonly PlacedColumn[];
  /** The others, a line each. */
  readonly brief: readonly ColumnView[];
  /** Columns beyond what a page can hold. */
  readonly leftOut: number;
  readonly quality: readonly QualityResult[];
  /** Anchors of the columns' details by name. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Anchors of what other findings are about, by "kind:about". */
  readonly places: ReadonlyMap<string, string>;
  /** Of errors of a regression. */
  readonly targetUnit: string | null;
}

const fullColumns = 50;
const deepColumns = 8;
const briefColumns = 950;

/** `pictured`: how many columns get a picture in their details; the most important ones. */
export function reportView(document: ReportDocument, pictured: number = fullColumns): ReportView {
  const views = columnViews(document);
  const full = views.slice(0, fullColumns).map((view, index) => placed(view, index, pictured));
  return {
    document,
    full,
    brief: views.slice(fullColumns, fullColumns + briefColumns),
    leftOut: Math.max(0, views.length - fullColumns - briefColumns),
    quality: sortQuality(document.quality),
    anchors: new Map(full.map((view) => [view.column.name, view.anchor])),
    places: findingPlaces(document),
    targetUnit: document.columns.find(({ role }) => role === "target")?.unit ?? null,
  };
}

/** Whether a column gets a picture and an open place rather than a quiet line. */
export function isPressing(state: ColumnState): boolean {
  return state !== "fine" && state !== "apart";
}

function placed(view: ColumnView, index: number, pictured: number): PlacedColumn {
  return {
    ...view,
    anchor: `c${index + 1}`,
    deep: view.state === "alarm" && index < deepColumns,
    isLean: index >= pictured,
  };
}
