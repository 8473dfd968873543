import type { ReportDocument } from "../model/report-document.ts";
import { isObject } from "./ingest/read-value.ts";

/** The report of an evaluation; null when another version of Driftline wrote it in another way. */
export function storedReport(json: string): ReportDocument | null {
  const document: unknown = JSON.parse(json);
  return isReport(document) ? document : null;
}

/** Stores hold reports that this service wrote; another version says so in its schema. */
function isReport(document: unknown): document is ReportDocument {
  return isObject(document) && document["schema"] === "driftline/report/1";
}
