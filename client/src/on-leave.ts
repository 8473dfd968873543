interface ProcessEvents {
  once(event: "beforeExit", listener: () => void): unknown;
  off(event: "beforeExit", listener: () => void): unknown;
}

export interface Leaving {
  /** The process has nothing left to do. It waits for what is under way. */
  readonly atEnd: () => void;
  /** The page goes, or may go without another word. Nothing is waited for. */
  readonly atHide: () => void;
}

/** @returns forgets what to do. */
export function onLeave({ atEnd, atHide }: Leaving): () => void {
  if ("document" in globalThis) return onHide(atHide);
  const host: unknown = Reflect.get(globalThis, "process");
  if (!hasEvents(host)) return () => undefined;
  host.once("beforeExit", atEnd);
  return () => void host.off("beforeExit", atEnd);
}

/** A phone may end a hidden page at any time: there `pagehide` does not come. */
function onHide(act: () => void): () => void {
  const atChange = (): void => {
    if (document.visibilityState === "hidden") act();
  };
  globalThis.addEventListener("pagehide", act);
  document.addEventListener("visibilitychange", atChange);
  return () => {
    globalThis.removeEventListener("pagehide", act);
    document.removeEventListener("visibilitychange", atChange);
  };
}

function hasEvents(host: unknown): host is ProcessEvents {
  return (
    typeof host === "object" && host !== null && "once" in host && "off" in host && typeof host.once === "function"
  );
}
