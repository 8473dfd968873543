import type { SwaggerOptions } from "@fastify/swagger";
import { driftlineVersion } from "../model/version.ts";

/** The head of the OpenAPI document; the rest is made of the routes' schemas. */
export const openApi: SwaggerOptions = {
  openapi: {
    openapi: "3.1.0",
    info: {
      title: "Driftline",
      description: "Takes predictions and outcomes of models, and says what became of them.",
      version: driftlineVersion,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    tags: [
      { name: "records", description: "Predictions and outcomes." },
      { name: "models", description: "Configs and references." },
      { name: "windows", description: "What was judged." },
      { name: "health", description: "Whether the service works." },
      { name: "service", description: "The service itself." },
    ],
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "A key; not needed where the service runs without keys.",
        },
        header: { type: "apiKey", in: "header", name: "x-api-key" },
      },
    },
    security: [{ bearer: [] }, { header: [] }],
  },
};
