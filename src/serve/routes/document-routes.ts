import type { AddRoutes } from "../service-context.ts";
import { responses } from "./responses.ts";

/** `/openapi.json`: this API, made of the schemas of its routes. */
export const documentRoutes: AddRoutes = (app) => {
  app.get("/openapi.json", {
    config: { scope: "public" },
    schema: {
      summary: "This API as an OpenAPI document",
      tags: ["service"],
      security: [],
      response: responses({ 200: { type: "object", additionalProperties: true, description: "The document." } }),
    },
    handler: () => app.swagger(),
  });
};
