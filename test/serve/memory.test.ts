import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contentType, mutatedBody, packed, packing } from "../fixture/fuzz-bodies.ts";
import { type Served, serveDriftline } from "../fixture/served-driftline.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

/** Lets a test have the process collect its garbage. */
const collector = "data:text/javascript,process.on('SIGUSR2',()=>gc())";
const requestsOfRound = 2_000;
const megabyte = 1_048_576;

const folder = new SourceFolder();
let served: Served;

beforeAll(async () => {
  const words = ["--store", "duckdb:store.duckdb"];
  served = await serveDriftline(words, folder.path, ["--expose-gc", "--import", collector]);
  await fetch(`${served.url}/v1/models/taxi`, {
    method: "PUT",
    headers: { "content-type": "application/yaml" },
    body: "{}",
  });
});

afterAll(async () => {
  served.child.kill("SIGKILL");
  await served.ended;
  await folder.remove();
});

it("random and mutated bodies leave nothing behind in memory, however many come", async () => {
  const request = fc.tuple(fc.constantFrom("predictions", "outcomes"), mutatedBody, contentType, packing);
  const requests = fc.sample(request, { numRuns: requestsOfRound, seed: 5 });
  const statuses = new Set<number>();
  const send = async (round: number, first: number, step: number): Promise<void> => {
    for (let index = first; index < requests.length; index += step) {
      const [path, bytes, type, how] = requests[index] ?? ["", Buffer.alloc(0), "", ""];
      const { headers, payload } = packed(bytes, how);
      // Every second one names a model that nobody knows, another one each time.
      const model = index % 2 === 0 ? "taxi" : `unknown-${round}-${index}`;
      const typed = type === "" ? headers : { ...headers, "content-type": type };
      const address = `${served.url}/v1/models/${model}/${path}`;
      const response = await fetch(address, { method: "POST", headers: typed, body: new Uint8Array(payload) });
      await response.text();
      statuses.add(response.status);
    }
  };
  const round = async (number: number): Promise<Memory> => {
    await Promise.all([0, 1, 2, 3].map((first) => send(number, first, 4)));
    return memory();
  };
  // The same bodies again and again: what they bring that is kept, the first rounds have brought.
  const early = [await round(1), await round(2)].at(-1);
  const late = [await round(3), await round(4)].at(-1);
  expect([...statuses]).toEqual(expect.arrayContaining([202, 400, 404, 415]));
  expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  expect(((late?.heapBytes ?? Infinity) - (early?.heapBytes ?? 0)) / megabyte).toBeLessThan(2);
  expect(((late?.residentBytes ?? Infinity) - (early?.residentBytes ?? 0)) / megabyte).toBeLessThan(32);
}, 300_000);

interface Memory {
  readonly heapBytes: number;
  readonly residentBytes: number;
}

/** After a collection of garbage. */
async function memory(): Promise<Memory> {
  for (let count = 0; count < 2; count++) {
    served.child.kill("SIGUSR2");
    await fetch(`${served.url}/health/live`);
  }
  const text = await (await fetch(`${served.url}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, "mu").exec(text)?.[1]);
  return { heapBytes: value("nodejs_heap_size_used_bytes"), residentBytes: value("process_resident_memory_bytes") };
}
