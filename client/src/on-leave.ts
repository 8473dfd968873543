interface ProcessEvents {
  once(event: "beforeExit", listener: () => void): unknown;
  off(event: "beforeExit", listener: () => void): unknown;
}

/**
 * Calls back when the process has nothing left to do, or the page goes.
 *
 * @param flush - `page`: whether requests must be able to outlive the page.
 * @returns forgets the callback.
 */
export function onLeave(flush: (page: boolean) => Promise<void>): () => void {
  const host: unknown = Reflect.get(globalThis, "process");
  if (hasEvents(host)) {
    const listener = (): void => void flush(false);
    host.once("beforeExit", listener);
    return () => void host.off("beforeExit", listener);
  }
  if (typeof globalThis.addEventListener !== "function") return () => undefined;
  const listener = (): void => void flush(true);
  globalThis.addEventListener("pagehide", listener);
  return () => globalThis.removeEventListener("pagehide", listener);
}

function hasEvents(host: unknown): host is ProcessEvents {
  return (
    typeof host === "object" && host !== null && "once" in host && "off" in host && typeof host.once === "function"
  );
}
