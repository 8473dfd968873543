import { expect, it } from "vitest";
import { z } from "zod";
import { configSchema } from "./config-schema.ts";

it("schema/config.schema.json is what the config schema says (run vitest with -u to write it anew)", async () => {
  const schema = z.toJSONSchema(configSchema, { io: "input" });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../schema/config.schema.json");
});
