import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import type { StoreEngine, StorePlace } from "./stores.ts";

/** An empty store for each test of a suite. */
export interface StoreInUse {
  readonly store: Store;
  /** Closes the store and opens it again. */
  reopen(): Promise<Store>;
}

export const useStore = (engine: StoreEngine): StoreInUse => {
  let opened: { readonly place: StorePlace; readonly store: Store } | null = null;
  const current = (): { readonly place: StorePlace; readonly store: Store } => {
    if (opened === null) throw new Error("No store outside of a test.");
    return opened;
  };
  let stop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    stop = await engine.start?.();
  });
  afterAll(async () => stop?.());
  beforeEach(async () => {
    const place = await engine.place();
    opened = { place, store: await place.open() };
  });
  afterEach(async () => {
    const { place, store } = current();
    await store.close();
    await place.remove();
    opened = null;
  });
  return {
    get store(): Store {
      return current().store;
    },
    reopen: async () => {
      const { place, store } = current();
      await store.close();
      opened = { place, store: await place.open() };
      return opened.store;
    },
  };
};
