import { expect, it } from "vitest";
import { z } from "zod";
import { testService } from "../fixture/test-service.ts";

const schema = z.looseObject({});
const mediaSchema = z.record(z.string(), z.object({ schema }));
const errorSchema = z.object({
  content: z.object({
    "application/json": z.object({
      schema: z.looseObject({ required: z.tuple([z.literal("code"), z.literal("message"), z.literal("details")]) }),
    }),
  }),
});
const operationSchema = z.object({
  summary: z.string().min(5),
  tags: z.array(z.string()).length(1),
  description: z.string().optional(),
  security: z.array(z.looseObject({})).optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(["path", "query"]),
        required: z.boolean(),
        description: z.string().min(5),
        schema,
      }),
    )
    .optional(),
  requestBody: z.object({ required: z.literal(true), content: mediaSchema }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().min(5), content: mediaSchema })),
});
const documentSchema = z.object({
  openapi: z.literal("3.1.0"),
  info: z.object({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.object({ name: z.string(), identifier: z.string() }),
  }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  components: z.object({
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })),
    schemas: z.looseObject({}),
  }),
  paths: z.record(
    z.string().startsWith("/"),
    z.partialRecord(z.enum(["get", "put", "post", "delete"]), z.strictObject(operationSchema.shape)),
  ),
});

async function document(): Promise<z.infer<typeof documentSchema>> {
  const { app } = await testService();
  return documentSchema.parse((await app.inject("/openapi.json")).json());
}

it("has for every route a summary, described parameters, answers, and the error that all share", async () => {
  const { paths } = await document();
  for (const [path, operations] of Object.entries(paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => String(name));
    for (const operation of Object.values(operations)) {
      const given = operation?.parameters?.filter((parameter) => parameter.in === "path").map(({ name }) => name) ?? [];
      expect(given.toSorted()).toEqual(named.toSorted());
      const statuses = Object.keys(operation?.responses ?? {});
      expect(statuses.filter((status) => status.startsWith("2")).length).toBeGreaterThan(0);
      for (const [status, response] of Object.entries(operation?.responses ?? {})) {
        if (!status.startsWith("2")) errorSchema.parse(response);
      }
      expect(statuses).toContain("default");
    }
  }
});

it("has every route of the app, and no other", async () => {
  const routes: string[] = [];
  await testService({
    moreRoutes: [
      (app) => {
        app.addHook("onRoute", ({ method, url }) => {
          if (method !== "HEAD") routes.push(`${String(method).toLowerCase()} ${url.replaceAll(/:(\w+)/gu, "{$1}")}`);
        });
      },
    ],
  });
  const { paths } = await document();
  const documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  expect(documented.toSorted()).toEqual(routes.toSorted());
  expect(routes.length).toBeGreaterThan(15);
});

it("says which routes need no key", async () => {
  const { paths } = await document();
  const open = Object.entries(paths).filter(([, operations]) => operations.get?.security?.length === 0);
  expect(open.map(([path]) => path).toSorted()).toEqual(["/health/live", "/health/ready", "/openapi.json"]);
});

it("uses only tags that it explains", async () => {
  const { paths, tags } = await document();
  const used = new Set(
    Object.values(paths).flatMap((operations) =>
      Object.values(operations).flatMap((operation) => operation?.tags ?? []),
    ),
  );
  expect([...used].toSorted()).toEqual(tags.map(({ name }) => name).toSorted());
});

it("a route without a scope is refused when the service starts, and one more with a scope is served and documented", async () => {
  const more = { schema: { summary: "One more route" } };
  await expect(testService({ moreRoutes: [(app) => app.get("/more", more, () => ({}))] })).rejects.toThrow("scope");
  const { app } = await testService({
    moreRoutes: [(inner) => inner.get("/more", { ...more, config: { scope: "read" } }, () => ({ fine: true }))],
  });
  expect((await app.inject("/more")).json()).toEqual({ fine: true });
  expect((await app.inject("/openapi.json")).json().paths).toHaveProperty("/more");
});
