import { createServer, type RequestListener } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { probeHealth, type ProbeResult } from "./health-probe.ts";

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}

function probe(url: string, timeoutMs = 5_000): Promise<ProbeResult> {
  return probeHealth({ url, timeoutMs, elapsedMs: () => performance.now() });
}

describe("a probe", () => {
  it("finds a service that answers up", async () => {
    const url = await listening((_request, response) => response.end("fine"));
    expect(await probe(url)).toMatchObject({ isUp: true, status: 200, reason: null });
  });

  it("finds one that answers with an error down", async () => {
    const url = await listening((_request, response) => response.writeHead(503).end());
    expect(await probe(url)).toMatchObject({ isUp: false, status: 503, reason: "status 503" });
  });

  it("gives up a service that hangs, before and after the head of its answer", async () => {
    const silent = await listening(() => undefined);
    expect(await probe(silent, 50)).toMatchObject({ isUp: false, status: null, reason: "no answer in time" });
  });

  it("does not read content that never ends", async () => {
    const url = await listening((_request, response) => {
      const timer = setInterval(() => response.write("x".repeat(10_000)), 1);
      response.once("close", () => clearInterval(timer));
    });
    expect(await probe(url)).toMatchObject({ isUp: true });
  });

  it("follows redirects on the same host only, and not for ever", async () => {
    const other = await listening((_request, response) => response.end());
    const url = await listening(({ url: path }, response) => {
      const target = { "/here": "/there", "/away": other, "/round": "/round", "/file": "file:///etc/passwd" }[
        path ?? ""
      ];
      response.writeHead(target === undefined ? 204 : 302, target === undefined ? {} : { location: target }).end();
    });
    expect(await probe(`${url}/here`)).toMatchObject({ isUp: true, status: 204 });
    expect(await probe(`${url}/away`)).toMatchObject({ isUp: false, reason: "redirects to another host" });
    expect(await probe(`${url}/file`)).toMatchObject({ isUp: false, reason: "redirects to another host" });
    expect(await probe(`${url}/round`)).toMatchObject({ isUp: false, reason: "too many redirects" });
  });

  it.each(["file:///etc/hosts", "ftp://127.0.0.1/", "nothing"])("does not ask %s", async (url) => {
    expect(await probe(url)).toMatchObject({ isUp: false, reason: "the address is not http or https" });
  });

  it("says why nobody answers", async () => {
    expect(await probe("http://127.0.0.1:1/")).toMatchObject({ isUp: false, status: null });
  });
});
