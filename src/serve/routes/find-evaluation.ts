import type { Evaluation } from "../../model/evaluation.ts";
import type { Store } from "../../store/store.ts";
import { HttpError } from "../http-error.ts";
import { type JsonSchema, object, text } from "./json-schema.ts";
import { modelParameter } from "./parameters.ts";
import { windowsOfId } from "./window-address.ts";

export interface WindowRoute {
  Params: { model: string; window: string };
  Querystring: { revision?: string; format?: string };
}

export const windowParameters: JsonSchema = object(
  {
    model: modelParameter,
    window: { ...text("Id of the window, as the list gives it."), examples: ["taxi~7~1772323200000~1772409600000"] },
  },
  "Which window.",
);

export const revisionQuery: JsonSchema = {
  ...text("Which revision; the latest when absent."),
  pattern: String.raw`^[1-9]\d{0,8}$`,
  examples: ["1"],
};

export const windowQuery: JsonSchema = { type: "object", properties: { revision: revisionQuery } };

/** @throws HttpError 404 `window-unknown` */
export async function findEvaluation(
  store: Store,
  { params, query }: { readonly params: WindowRoute["Params"]; readonly query: WindowRoute["Querystring"] },
): Promise<Evaluation> {
  const revision = query.revision === undefined ? undefined : Number(query.revision);
  for (const window of windowsOfId(params.model, params.window)) {
    const evaluation = await store.readEvaluation(window, revision);
    if (evaluation !== null) return evaluation;
  }
  const details = { window: params.window, ...(revision === undefined ? {} : { revision }) };
  throw new HttpError(404, "window-unknown", "There is no such window, or no such revision of it.", { details });
}
