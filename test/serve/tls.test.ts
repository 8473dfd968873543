import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { expect, it, onTestFinished } from "vitest";
import { listen } from "../../src/serve/listen.ts";
import { testService } from "../fixture/test-service.ts";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const reason = hasOpenssl ? "" : " (skipped: there is no openssl command to make a certificate with)";

interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

function selfSigned(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "driftline-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  const words = ["req", "-x509", ...curve, "-nodes", "-days", "2", ...names, "-keyout", key, "-out", cert];
  execFileSync("openssl", words, { stdio: "ignore" });
  return { cert: readFileSync(cert), key: readFileSync(key) };
}

interface Heard {
  readonly status: number | undefined;
  readonly body: string;
  readonly transportSecurity: string | undefined;
}

function ask(port: number, ca: Buffer | undefined): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const trusted = ca === undefined ? {} : { ca };
    const request = get({ host: "127.0.0.1", port, path: "/health/live", agent: false, ...trusted }, (response) => {
      let body = "";
      response.on("data", (piece: Buffer) => (body += piece.toString("utf8")));
      response.on("end", () => {
        const transportSecurity = response.headers["strict-transport-security"];
        resolve({ status: response.statusCode, body, transportSecurity });
      });
    });
    request.on("error", reject);
  });
}

it.skipIf(!hasOpenssl)(
  `serves over TLS whoever trusts its certificate, and no one in plain text${reason}`,
  async () => {
    const tls = selfSigned();
    const { app } = await testService({ tls });
    const port = await listen(app, { host: "127.0.0.1", port: 0, hasKeys: false, isOpen: false });
    const heard = await ask(port, tls.cert);
    expect([heard.status, heard.transportSecurity]).toEqual([200, expect.stringContaining("max-age")]);
    await expect(ask(port, undefined)).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  },
);

it.skipIf(!hasOpenssl)(`takes no version of TLS before 1.2${reason}`, async () => {
  const tls = selfSigned();
  const { app } = await testService({ tls });
  const port = await listen(app, { host: "127.0.0.1", port: 0, hasKeys: false, isOpen: false });
  const versionOf = (maxVersion: "TLSv1.1" | "TLSv1.3"): Promise<string | null> =>
    new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port, ca: tls.cert, minVersion: "TLSv1" as const, maxVersion };
      const socket = connect({ ...options, ciphers: "DEFAULT@SECLEVEL=0" }, () => {
        resolve(socket.getProtocol());
        socket.destroy();
      });
      socket.on("error", reject);
    });
  expect(await versionOf("TLSv1.3")).toBe("TLSv1.3");
  await expect(versionOf("TLSv1.1")).rejects.toThrow();
});
