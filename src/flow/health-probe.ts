/** What came of asking a service whether it works. */
export interface ProbeResult {
  /** It answered in time, with a status of 200 to 299. */
  readonly isUp: boolean;
  /** Of the last answer; null when there was none. */
  readonly status: number | null;
  /** Until the head of the answer, or until it was given up. */
  readonly durationMs: number;
  /** Why it does not count as up, in a few words; null when it does. Nothing of the answer's content is in it. */
  readonly reason: string | null;
}

export interface ProbeOptions {
  readonly url: string;
  /** For all redirects together. */
  readonly timeoutMs: number;
  /** A clock for durations, in milliseconds. */
  readonly elapsedMs: () => number;
}

const mostRedirects = 3;

/**
 * Asks a health address with GET. Redirects are followed on the same host only, and content is not read: whoever writes the config
 * must not learn what other addresses of the network say. Never throws.
 */
export async function probeHealth({ url, timeoutMs, elapsedMs }: ProbeOptions): Promise<ProbeResult> {
  const started = elapsedMs();
  const answer = await ask(url, AbortSignal.timeout(timeoutMs));
  return { ...answer, durationMs: elapsedMs() - started };
}

type Answer = Omit<ProbeResult, "durationMs">;

async function ask(url: string, signal: AbortSignal): Promise<Answer> {
  try {
    let address = addressOf(url);
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      if (address === null) return down("the address is not http or https");
      const { status, location } = await head(address, signal);
      if (location === null) return status >= 200 && status < 300 ? up(status) : down(`status ${status}`, status);
      const next = addressOf(location, address);
      if (next?.host !== address.host) return down("redirects to another host", status);
      address = next;
    }
    return down("too many redirects");
  } catch (error) {
    return down(failure(error));
  }
}

interface Head {
  readonly status: number;
  /** Where to go instead. */
  readonly location: string | null;
}

async function head(address: URL, signal: AbortSignal): Promise<Head> {
  const headers = { accept: "*/*", connection: "close", "user-agent": "driftline-probe" };
  const { status, headers: sent, body } = await fetch(address, { redirect: "manual", signal, headers });
  await body?.cancel();
  return { status, location: status >= 300 && status < 400 ? sent.get("location") : null };
}

function addressOf(url: string, base?: URL): URL | null {
  if (!URL.canParse(url, base?.href)) return null;
  const address = new URL(url, base);
  return address.protocol === "http:" || address.protocol === "https:" ? address : null;
}

function up(status: number): Answer {
  return { isUp: true, status, reason: null };
}

function down(reason: string, status: number | null = null): Answer {
  return { isUp: false, status, reason };
}

function failure(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  if (error.name === "TimeoutError") return "no answer in time";
  const code = error.cause instanceof Error && "code" in error.cause ? String(error.cause.code) : "";
  return code === "" ? "no answer" : `no answer: ${code}`;
}
