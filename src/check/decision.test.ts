import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "./decision.ts";
import type { Decided, Draft, Test } from "./draft.ts";

const test = (pValue: number | null, more: Partial<Test> = {}): Test => ({
  method: "ks",
  about: null,
  statistic: null,
  pValue,
  attainable: 0,
  weight: 1,
  ...more,
});

const draft = (tests: readonly Test[], more: Partial<Draft<Decided>> = {}): Draft<Decided> => ({
  tests,
  effect: 0.5,
  minimumEffect: 0.1,
  variation: null,
  finish: (decided) => decided,
  ...more,
});

const rule = { level: 0.01, correction: "benjamini_hochberg" } as const;

const only = (one: Draft<Decided>): Decided => decide([one], rule).close(one);

describe("decision", () => {
  it("opens when noise, variation and size all open", () => {
    const decided = only(draft([test(0.001)], { variation: { excess: 0.4, limit: 0.2 } }));
    expect(decided.open).toBe(true);
    expect(decided.gates).toEqual({
      noise: { state: "open", value: 0.001, limit: 0.01, reason: null },
      variation: { state: "open", value: 0.4, limit: 0.2, reason: null },
      size: { state: "open", value: 0.5, limit: 0.1, reason: null },
    });
  });

  it.each([
    ["noise", draft([test(0.02)])],
    ["variation", draft([test(0.001)], { variation: { excess: 0.2, limit: 0.2 } })],
    ["size", draft([test(0.001)], { effect: 0.099 })],
  ] as const)("stays closed when %s alone is closed", (name, one) => {
    const { open, gates } = only(one);
    expect(open).toBe(false);
    expect(gates[name].state).toBe("closed");
    expect(Object.values(gates).filter(({ state }) => state === "closed")).toHaveLength(1);
  });

  it("opens noise and size exactly at their limits", () => {
    expect(only(draft([test(0.01)], { effect: 0.1 })).open).toBe(true);
  });

  it("counts an unknown natural variation as open and says so", () => {
    const { gates, open } = only(draft([test(0.001)]));
    expect(open).toBe(true);
    expect(gates.variation).toMatchObject({ state: "off", reason: expect.stringContaining("unknown") });
  });

  it("shares the level between all tests of the window", () => {
    const drafts = [draft([test(0.004)]), draft([test(0.5), test(0.9)])];
    const decision = decide(drafts, rule);
    expect(decision.testCount).toBe(3);
    expect(drafts.map((one) => decision.close(one).adjusted)).toEqual([[0.012], [0.75, 0.9]]);
    expect(drafts.some((one) => decision.close(one).open)).toBe(false);
  });

  it("shares the level in proportion to the weights of the tests that take part", () => {
    const heavy = draft([test(0.004, { weight: 0.8 })]);
    const light = draft([test(0.004, { weight: 0.2 })]);
    const idle = draft([test(null, { weight: 9 }), test(0.5, { weight: 9, attainable: 0.02 })]);
    const decision = decide([heavy, light, idle], { level: 0.01, correction: "bonferroni" });
    expect(decision.testCount).toBe(2);
    expect(decision.close(heavy).adjusted[0]).toBeCloseTo(0.005, 12);
    expect(decision.close(light).adjusted[0]).toBeCloseTo(0.02, 12);
    expect([heavy, light].map((one) => decision.close(one).open)).toEqual([true, false]);
  });

  it("leaves out tests that could never fire, and gives them an adjusted p-value of 1", () => {
    const idle = draft([test(0.02, { attainable: 0.011 })]);
    const busy = draft([test(0.009)]);
    const decision = decide([idle, busy], rule);
    expect(decision.testCount).toBe(1);
    expect(decision.close(busy).adjusted).toEqual([0.009]);
    expect(decision.close(idle)).toMatchObject({ adjusted: [1], open: false });
  });

  it("keeps a test in whose smallest p-value equals the level", () => {
    expect(only(draft([test(0.01, { attainable: 0.01 })])).open).toBe(true);
  });

  it("lets a rare level that is significant by itself open the size gate", () => {
    const rare = test(0.002, { opensSize: true });
    expect(only(draft([test(0.9), rare], { effect: 0.01 })).gates.size.state).toBe("open");
    expect(only(draft([test(0.002), test(0.9, { opensSize: true })], { effect: 0.01 })).gates.size.state).toBe(
      "closed",
    );
  });

  it("compares the size effect, not the effect, when a draft has both", () => {
    expect(only(draft([test(0.001)], { effect: 0.3, sizeEffect: 0.05 })).gates.size).toMatchObject({
      state: "closed",
      value: 0.05,
    });
  });

  it("stays closed without an effect or without a computable test", () => {
    expect(only(draft([test(0.001)], { effect: null })).gates.size.state).toBe("closed");
    expect(only(draft([test(null)]))).toMatchObject({ adjusted: [null], open: false });
    expect(only(draft([])).gates.noise).toMatchObject({ state: "closed", reason: "no test could be computed" });
  });

  it("opens for a fact that needs no test", () => {
    const { open, gates } = only(draft([], { certain: true, effect: null }));
    expect(open).toBe(true);
    expect(Object.values(gates).map(({ state }) => state)).toEqual(["off", "off", "off"]);
  });

  it("does not let a rare level open the size gate by a test that could not be computed", () => {
    const one = draft([test(0.001), test(null, { opensSize: true })], { effect: 0.01 });
    expect(only(one)).toMatchObject({ adjusted: [0.001, null], gates: { size: { state: "closed" } } });
  });

  it("goes by the smallest adjusted p-value of a draft, the others however large", () => {
    expect(only(draft([test(0.9), test(0.001)])).gates.noise).toMatchObject({ state: "open", value: 0.002 });
  });

  it("opens the size gate for a rare level exactly at the limit, and says why", () => {
    expect(only(draft([test(0.01, { opensSize: true })], { effect: 0.01 })).gates.size).toEqual({
      state: "open",
      value: 0.01,
      limit: 0.1,
      reason: "a rare level changed by the minimum ratio",
    });
  });

  it("says why a gate had nothing to judge", () => {
    const { gates } = only(draft([], { certain: true, effect: null }));
    expect([gates.noise.reason, gates.size.reason]).toEqual(["needs no test", "needs no test"]);
    expect(only(draft([test(0.001)], { effect: null })).gates.size.reason).toBe("no effect size could be computed");
  });

  it("opens for a certain fact though the reference's windows move as much", () => {
    expect(only(draft([], { certain: true, variation: { excess: 0.1, limit: 0.2 } })).open).toBe(true);
  });

  it("closes a draft that was not among those decided as one without tests", () => {
    const stranger = draft([test(0.001)]);
    expect(decide([draft([test(0.5)])], rule).close(stranger)).toMatchObject({ adjusted: [], open: false });
  });

  it("uses the raw p-values when no correction is asked for", () => {
    const drafts = [draft([test(0.004)]), draft([test(0.5)])];
    const decision = decide(drafts, { level: 0.01, correction: "none" });
    expect(decision.close(drafts[0] ?? draft([])).adjusted).toEqual([0.004]);
  });

  it("never lets one more quiet test open a gate", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (pValues) => {
        const drafts = pValues.map((pValue) => draft([test(pValue)]));
        const openBefore = drafts.map((one) => decide(drafts, rule).close(one).open);
        const more = [...drafts, draft([test(1)])];
        const decision = decide(more, rule);
        drafts.forEach((one, index) => {
          if (decision.close(one).open) expect(openBefore[index]).toBe(true);
        });
      }),
    );
  });
});
