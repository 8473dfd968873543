import type { ExpositionFormat } from "./exposition.ts";

export const contentTypes: Readonly<Record<ExpositionFormat, string>> = {
  text: "text/plain; version=0.0.4; charset=utf-8",
  openmetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8",
};

/** The format that an `Accept` header likes best: OpenMetrics only where it is named, and not liked less than plain text. */
export function acceptedFormat(accept: string | undefined): ExpositionFormat {
  const weights = weightsOf(accept ?? "");
  const open = weights.get("application/openmetrics-text") ?? 0;
  return open > 0 && open >= (weights.get("text/plain") ?? 0) ? "openmetrics" : "text";
}

/** Whether an `Accept-Encoding` header takes gzip. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  return (weightsOf(acceptEncoding ?? "").get("gzip") ?? 0) > 0;
}

/** Highest weight of each thing in a header as `a;q=0.5, b`. */
function weightsOf(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const sent = parameters.find((parameter) => parameter.startsWith("q="));
    const weight = sent === undefined ? 1 : Number(sent.slice(2));
    if (weight >= 0) weights.set(name, Math.max(weight, weights.get(name) ?? 0));
  }
  return weights;
}
