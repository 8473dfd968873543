import type { AddRoutes, ServiceContext } from "../service-context.ts";
import { limitOf } from "./audit-routes.ts";
import { findModel } from "./find-model.ts";
import { findEvaluation, type WindowRoute, windowParameters, windowQuery } from "./find-evaluation.ts";
import { object, list, text } from "./json-schema.ts";
import { isoTime, limitQuery, modelParameter, spanOf, spanQuery, versionOf, versionQuery } from "./parameters.ts";
import { responses } from "./responses.ts";
import { shownOpenWindow, shownWindow } from "./shown-window.ts";
import { openWindowSchema, windowSchema } from "./window-schemas.ts";
import { HttpError } from "../http-error.ts";

interface ListRoute {
  Params: { model: string };
  Querystring: { from?: string; to?: string; version?: string; limit?: string };
}

interface OpenRoute {
  Params: { model: string };
  Querystring: { version?: string };
}

const listed = object(
  {
    windows: list(windowSchema, "By start and version."),
    hidden: { type: "integer", description: "Earlier ones that limit leaves out." },
  },
  "Windows.",
);

/** Windows of a model: those that were judged, and the open ones. */
export const windowRoutes: AddRoutes = (app, context) => {
  const shared = { config: { scope: "read" } } as const;
  const params = object({ model: modelParameter }, "Which model.");
  app.get<ListRoute>("/v1/models/:model/windows", {
    ...shared,
    schema: {
      summary: "Windows that were judged",
      description: "The latest revision of each window that starts in the span.",
      tags: ["windows"],
      params,
      querystring: {
        type: "object",
        properties: {
          ...spanQuery,
          version: versionQuery,
          limit: limitQuery,
        },
      },
      response: responses({ 200: listed }, [404]),
    },
    handler: ({ params: { model }, query }) => listWindows(context, model, query),
  });
  app.get<OpenRoute>("/v1/models/:model/windows/open", {
    ...shared,
    schema: {
      summary: "Windows that still take records",
      description: "Provisional: what is known so far.",
      tags: ["windows"],
      params,
      querystring: { type: "object", properties: { version: versionQuery } },
      response: responses(
        {
          200: object(
            { windows: list(openWindowSchema, "By start and version."), now: text("When it was asked.") },
            "Open windows.",
          ),
        },
        [404],
      ),
    },
    handler: ({ params: { model }, query }) => listOpen(context, model, query),
  });
  app.get<WindowRoute>("/v1/models/:model/windows/:window", {
    ...shared,
    schema: {
      summary: "One window",
      tags: ["windows"],
      params: windowParameters,
      querystring: windowQuery,
      response: responses({ 200: windowSchema }, [404]),
    },
    handler: async (request) => shownWindow(await findEvaluation(context.store, request)),
  });
};

async function listWindows(
  { store }: ServiceContext,
  model: string,
  query: ListRoute["Querystring"],
): Promise<{ readonly windows: readonly unknown[]; readonly hidden: number }> {
  const limit = limitOf(query.limit, 100);
  const span = spanOf(query);
  await findModel(store, model);
  const all = ofVersion(await store.readEvaluations(model, span), query.version, ({ window }) => window.version);
  return {
    windows: all.slice(-limit).map(shownWindow),
    hidden: Math.max(0, all.length - limit),
  };
}

async function listOpen(
  { store, evaluations, clock }: ServiceContext,
  model: string,
  query: OpenRoute["Querystring"],
): Promise<unknown> {
  await findModel(store, model);
  if (evaluations === null) throw new HttpError(503, "not-evaluating", "This service does not evaluate windows.");
  const nowMs = clock();
  const open = ofVersion(await evaluations.openWindows(model, nowMs), query.version, ({ window }) => window.version);
  return { windows: open.map(shownOpenWindow), now: isoTime(nowMs) };
}

function ofVersion<Item>(
  items: readonly Item[],
  sent: string | undefined,
  versionOfItem: (item: Item) => string | null,
): readonly Item[] {
  const version = versionOf(sent);
  return version === undefined ? items : items.filter((item) => versionOfItem(item) === version);
}
