import { readConfigFile } from "../flow/read-config-file.ts";
import { ConfigError, InvalidInputError } from "../errors.ts";
import { Judging } from "../serve/judging.ts";
import { HealthProbes } from "../serve/health/health-probes.ts";
import { MetricsFeed } from "../serve/metrics/metrics-feed.ts";
import { ServiceMetrics } from "../serve/metrics/service-metrics.ts";
import { monitoringApp, type MonitoringApp } from "../serve/monitoring-app.ts";
import { checkHost, listen } from "../serve/listen.ts";
import { registerFile } from "../serve/register-file.ts";
import { KeyFile } from "../serve/security/key-file.ts";
import type { TlsFiles } from "../serve/server-options.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import type { CommonOptions } from "./command-line.ts";
import { errorMessage } from "./error-message.ts";
import { exitCodes } from "./exit-code.ts";
import { FaultLog } from "./fault-log.ts";
import type { Terminal } from "./terminal.ts";

export interface ServeOptions extends CommonOptions {
  readonly config?: string;
  readonly store?: string;
  readonly host?: string;
  readonly port?: number;
  readonly keys?: string;
  readonly allowOpen?: true;
  readonly allowOrigin?: readonly string[];
  readonly autoRegister?: true;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

const defaultPort = 8085;
/** What has not ended by then is cut off: a client that never reads its answer must not keep the process. */
const longestStopMs = 15_000;

/** `driftline serve`: the service, until it is told to stop; then what was sent is stored and answered, and it ends with 0. */
export async function serveCommand(options: ServeOptions, terminal: Terminal): Promise<number> {
  const { host = "127.0.0.1", port = defaultPort, allowOpen: isOpen = false } = options;
  checkHost({ host, hasKeys: options.keys !== undefined, isOpen });
  const keys = options.keys === undefined ? null : await KeyFile.open(options.keys);
  const tls = await readTls(options);
  const stopped = stopSignal();
  const messageOf = (error: unknown): string => errorMessage(error, options.verbose === true);
  const faults = new FaultLog({ print: (message) => terminal.error(message), clock: () => performance.now() });
  const onFault = (error: unknown): void => faults.tell(messageOf(error));
  const stopReading = keys === null ? null : readKeysAtHangup(keys, (error) => terminal.error(messageOf(error)));
  const store = await storeOf(options.store ?? "duckdb:driftline.duckdb");
  const judging = new Judging(store, onFault);
  const metrics = new ServiceMetrics();
  const probes = new HealthProbes(Date.now);
  const feed = new MetricsFeed({ metrics, probes, models: () => judging.loop.models, onFault });
  try {
    if (options.config !== undefined) await registerFile(store, options.config, Date.now());
    const service = await monitoringApp({
      store,
      evaluations: judging.loop,
      metrics,
      probes,
      keys,
      tls,
      isOpen,
      allowOrigins: options.allowOrigin ?? [],
      autoRegister: options.autoRegister === true,
      clock: Date.now,
      onFault,
    });
    const openPort = await listen(service.app, { host, port, hasKeys: keys !== null, isOpen });
    if (options.quiet !== true) terminal.out(`Driftline listens on ${address(host, openPort, tls)}\n`);
    judging.loop.start();
    feed.start();
    await stopped;
    await stop(service);
    return exitCodes.fine;
  } finally {
    feed.stop();
    stopReading?.();
    await judging.stop();
    await store.close();
  }
}

/** SIGHUP: the keys file has changed. */
function readKeysAtHangup(keys: KeyFile, onProblem: (error: unknown) => void): () => void {
  const read = (): void => void keys.readAgain().catch(onProblem);
  process.on("SIGHUP", read);
  return () => process.off("SIGHUP", read);
}

async function storeOf(url: string): Promise<Store> {
  try {
    return await openStore(url);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const problem = `--store is duckdb:PATH, mongodb://HOST/DATABASE or memory:, not ${JSON.stringify(url)}.`;
    throw new ConfigError("usage-not-valid", { problem }, error);
  }
}

/** Resolves at the first signal to stop; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        resolve();
        process.once(signal, () => process.exit(exitCodes.interrupted));
      });
    }
  });
}

async function stop({ app }: MonitoringApp): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), longestStopMs);
  await app.close();
  clearTimeout(cut);
}

function address(host: string, port: number, tls: TlsFiles | null): string {
  return `${tls === null ? "http" : "https"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function readTls({ tlsCert, tlsKey }: ServeOptions): Promise<TlsFiles | null> {
  if (tlsCert === undefined && tlsKey === undefined) return null;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new ConfigError("usage-not-valid", { problem: "--tls-cert and --tls-key go together." });
  }
  return { cert: await readConfigFile(tlsCert), key: await readConfigFile(tlsKey) };
}
