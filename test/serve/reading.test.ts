import { describe, expect, it } from "vitest";
import { type Evaluation, latencyBoundsMs, type ModelWindow, windowId } from "../../src/model/evaluation.ts";
import { toJson } from "../../src/report/index.ts";
import type { Evaluations } from "../../src/serve/evaluations.ts";
import type { Store } from "../../src/store/store.ts";
import { alarmingDocument } from "../fixture/sample-document.ts";
import { serviceNowMs, testService } from "../fixture/test-service.ts";

const document = alarmingDocument();
const day = 86_400_000;
const startMs = Date.UTC(2026, 2, 1);
const health = { records: 3, errors: 1, latencySumMs: 12, latencyCounts: [...latencyBoundsMs.map(() => 0), 2] };

function windowOf(version: string | null, days = 0): ModelWindow {
  return { model: "taxi", version, startMs: startMs + days * day, endMs: startMs + (days + 1) * day };
}

function evaluation(window: ModelWindow, changes: Partial<Evaluation> = {}): Evaluation {
  return {
    window,
    revision: 1,
    status: "evaluated",
    evaluatedMs: serviceNowMs,
    durationMs: 5,
    records: 3,
    outcomes: 2,
    reference: "ab",
    verdict: document.verdict,
    sentence: document.sentence,
    report: toJson(document),
    profile: '{"schema":"driftline/profile/1"}',
    failure: null,
    health,
    ...changes,
  };
}

async function fill(store: Store): Promise<void> {
  await store.putEvaluation(evaluation(windowOf("v 1/2~")));
  await store.putEvaluation(evaluation(windowOf("v 1/2~"), { revision: 2, records: 4 }));
  await store.putEvaluation(
    evaluation(windowOf(null, 1), {
      status: "failed",
      verdict: null,
      sentence: null,
      report: null,
      profile: null,
      failure: "No rows.",
    }),
  );
}

describe("windows", () => {
  it("are listed with the latest revision of each, without their reports", async () => {
    const { app, store } = await testService();
    await fill(store);
    const { windows } = (await app.inject("/v1/models/taxi/windows")).json();
    expect(windows).toMatchObject([
      {
        id: windowId(windowOf("v 1/2~")),
        version: "v 1/2~",
        revision: 2,
        records: 4,
        verdict: document.verdict,
        sentence: document.sentence,
        start: "2026-03-01T00:00:00.000Z",
      },
      { version: null, status: "failed", verdict: null, failure: "No rows." },
    ]);
    expect(windows[0].health.latencyCounts.at(-1)).toEqual({ upToMs: null, records: 2 });
  });

  it.each([
    ["from=2026-03-02T00:00:00Z", 1],
    [`to=${startMs}`, 0],
    ["version=", 1],
    ["version=v%201%2F2~", 1],
    ["version=other", 0],
    ["limit=1", 1],
  ])("are listed by %s", async (query, count) => {
    const { app, store } = await testService();
    await fill(store);
    expect((await app.inject(`/v1/models/taxi/windows?${query}`)).json().windows).toHaveLength(count);
  });

  it.each([
    ["from=soon", "time-not-valid"],
    ["from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "span-not-valid"],
    ["limit=0", "limit-not-valid"],
  ])("are not listed by %s", async (query, code) => {
    const { app } = await testService();
    const response = await app.inject(`/v1/models/taxi/windows?${query}`);
    expect([response.statusCode, response.json().code]).toEqual([400, code]);
  });

  it("are found by the address that the list gives, and by an id that was encoded once more", async () => {
    const { app, store } = await testService();
    await fill(store);
    const id = windowId(windowOf("v 1/2~"));
    for (const sent of [id, encodeURIComponent(id)]) {
      expect((await app.inject(`/v1/models/taxi/windows/${sent}`)).json()).toMatchObject({ id, revision: 2 });
    }
    expect((await app.inject(`/v1/models/taxi/windows/${id}?revision=1`)).json()).toMatchObject({
      revision: 1,
      records: 3,
    });
    const absent = await app.inject(`/v1/models/taxi/windows/${id}?revision=3`);
    expect([absent.statusCode, absent.json().code]).toEqual([404, "window-unknown"]);
    expect((await app.inject(`/v1/models/taxi/windows/${id}?revision=x`)).statusCode).toBe(400);
    expect((await app.inject("/v1/models/taxi/windows/nope")).statusCode).toBe(404);
  });
});

describe("a report", () => {
  const address = `/v1/models/taxi/windows/${windowId(windowOf("v 1/2~"))}/report`;

  it("is byte for byte what was judged", async () => {
    const { app, store } = await testService();
    await fill(store);
    const response = await app.inject(address);
    expect(response.body).toBe(toJson(document));
    expect(response.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it("is a page for a browser, whose styles work and whose scripts would not", async () => {
    const { app, store } = await testService();
    await fill(store);
    for (const request of [{ url: address, headers: { accept: "text/html,*/*" } }, { url: `${address}?format=html` }]) {
      const response = await app.inject(request);
      expect(response.headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(response.headers["content-security-policy"]).toContain("default-src 'none'; style-src 'unsafe-inline'");
      expect(response.body).not.toContain("<script");
    }
    const asJson = await app.inject({ url: `${address}?format=json`, headers: { accept: "text/html" } });
    expect(asJson.body).toBe(toJson(document));
  });

  it("of a window that could not be judged says why", async () => {
    const { app, store } = await testService();
    await fill(store);
    const id = windowId(windowOf(null, 1));
    const report = await app.inject(`/v1/models/taxi/windows/${id}/report`);
    expect([report.statusCode, report.json()]).toMatchObject([
      404,
      { code: "report-absent", message: "The window has no report. No rows." },
    ]);
    expect((await app.inject(`/v1/models/taxi/windows/${id}/profile`)).json().code).toBe("profile-absent");
  });

  it("has a profile beside it", async () => {
    const { app, store } = await testService();
    await fill(store);
    expect((await app.inject(address.replace(/report$/u, "profile"))).body).toBe('{"schema":"driftline/profile/1"}');
  });

  it("of another version is no page", async () => {
    const { app, store } = await testService();
    await store.putEvaluation(evaluation(windowOf("9"), { report: '{"schema":"driftline/report/99"}' }));
    const response = await app.inject(`/v1/models/taxi/windows/${windowId(windowOf("9"))}/report?format=html`);
    expect([response.statusCode, response.json().code]).toEqual([404, "report-not-readable"]);
  });
});

describe("open windows", () => {
  const evaluations: Evaluations = {
    openWindows: async (model, nowMs) =>
      ["1", null].map((version) => ({
        window: { model, version, startMs: nowMs, endMs: nowMs + day },
        records: 5,
        outcomes: 1,
        closesMs: nowMs + 2 * day,
        health,
        report: version === null ? null : toJson(document),
      })),
    modelChanged: () => undefined,
  };

  it("are shown as what is known so far", async () => {
    const { app } = await testService({ evaluations });
    const { windows, now } = (await app.inject("/v1/models/taxi/windows/open")).json();
    expect(now).toBe(new Date(serviceNowMs).toISOString());
    expect(windows).toMatchObject([
      { version: "1", report: { schema: "driftline/report/1" } },
      { version: null, report: null, records: 5 },
    ]);
    expect((await app.inject("/v1/models/taxi/windows/open?version=")).json().windows).toHaveLength(1);
  });

  it("are not shown where nothing evaluates", async () => {
    const { app } = await testService();
    expect((await app.inject("/v1/models/taxi/windows/open")).json().code).toBe("not-evaluating");
  });
});

it.each(["windows", "windows/open", "references", "rejected", "predictions/a"])(
  "%s of an unknown model is 404",
  async (what) => {
    const { app } = await testService();
    const response = await app.inject(`/v1/models/__proto__/${what}`);
    expect([response.statusCode, response.json().code]).toEqual([404, "model-unknown"]);
  },
);
