import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import { energyDistance } from "../energy-distance.ts";
import { fisherExact } from "../fisher-exact.ts";
import { hellinger } from "../hellinger.ts";
import { jensenShannon } from "../jensen-shannon.ts";
import { zProportions } from "../z-proportions.ts";
import { evidentlyBins, evidentlyHellingerBins } from "./evidently-bins.ts";
import { evidentlyDefaultMethod } from "./evidently-default-method.ts";
import { evidentlyKlDivergence } from "./evidently-kl-divergence.ts";
import { evidentlyPsi } from "./evidently-psi.ts";
import { evidentlyWasserstein } from "./evidently-wasserstein.ts";
import { oneSampleChiSquare } from "./one-sample-chi-square.ts";
import { sturgesEdges } from "./sturges-edges.ts";

const series = (length: number, value: (index: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, index) => value(index));

const samples = {
  A: {
    reference: series(500, (i) => ((i * 7919) % 1009) / 100),
    current: series(400, (i) => ((i * 104729) % 997) / 100 + 0.5),
    psi: 0.05393692575069921,
    kl: 0.02834336364973964,
    js: 0.08148355443569698,
    wasserstein: 0.11833014554092638,
    hellinger: 0.08179412338445616,
    bins: 11,
  },
  B: {
    reference: series(2_000, (i) => ((i * 7919) % 10007) / 1000),
    current: series(1_500, (i) => (((i * 104729) % 10009) / 1000) * 1.2),
    psi: 1.0566416006719268,
    kl: 0.16821582774274577,
    js: 0.23929293569539736,
    wasserstein: 0.3497935555671608,
    hellinger: 0.2845940814644493,
    bins: 13,
  },
  D: {
    reference: series(2_000, (i) => (i * 7919) % 101),
    current: series(1_500, (i) => ((i * 104729) % 103) + 3),
    psi: 0.05021166650040852,
    kl: 0.023146714430338836,
    js: 0.07841799909591889,
    wasserstein: 0.13679943154742377,
    hellinger: 0.05970602315400844,
    bins: 13,
  },
  E: {
    reference: series(2_000, (i) => (i * 7919) % 12),
    current: series(1_500, (i) => (i * i) % 14),
    psi: 2.436711506755868,
    kl: 1.9995760432241136,
    js: 0.37394071712834265,
    wasserstein: 0.16664107737663172,
    hellinger: 0.30140860348194054,
    bins: 12,
  },
};

const counted = {
  C: { reference: [600, 300, 100], current: [280, 150, 70] },
  F: { reference: [600, 300, 100, 0], current: [250, 200, 45, 5] },
  G: { reference: [19_999, 1, 0], current: [9_990, 0, 10] },
  H: { reference: [300, 200], current: [270, 230] },
} satisfies Record<string, { reference: [number, number, ...number[]]; current: [number, number, ...number[]] }>;

function js(side: { reference: number[]; current: number[] }): number | null {
  return jensenShannon(side.reference, side.current, { base: "e" }).distance;
}

const few = (length: number, distinct: number): Float64Array => series(length, (i) => i % distinct);

const method = (length: number, distinct: number): string =>
  evidentlyDefaultMethod({ kind: "numeric", reference: few(length, distinct), current: few(300, distinct) }).method;

function expectDigits(actual: number | null, printed: number): void {
  expect(Math.abs((actual ?? Number.NaN) / printed - 1)).toBeLessThan(1e-12);
}

describe("the numbers of Evidently 0.7", () => {
  it.each(Object.entries(samples))("hold for sample %s", (_, sample) => {
    const bins = evidentlyBins(sample.reference, sample.current);
    expect(bins.reference.length).toBe(sample.bins);
    expectDigits(evidentlyPsi(bins.reference, bins.current).distance, sample.psi);
    expectDigits(evidentlyKlDivergence(bins.reference, bins.current).distance, sample.kl);
    expectDigits(jensenShannon(bins.reference, bins.current, { base: "e" }).distance, sample.js);
    expectDigits(evidentlyWasserstein(sample.reference, sample.current).distance, sample.wasserstein);
    const wide = evidentlyHellingerBins(sample.reference, sample.current);
    expectDigits(hellinger(wide.reference, wide.current).distance, sample.hellinger);
  });

  it("hold for the energy distance in the column's own unit", () => {
    const { A, B } = samples;
    expectDigits(energyDistance(A.reference, A.current, { scale: "none" }).distance, 0.1549654154964907);
    expectDigits(energyDistance(B.reference, B.current, { scale: "none" }).distance, 0.4754902793959093);
  });

  it("hold for levels", () => {
    const { C, F, G, H } = counted;
    expectDigits(evidentlyPsi(C.reference, C.current).distance, 0.01621860432432657);
    expectDigits(evidentlyKlDivergence(C.reference, C.current).distance, 0.007748499230049631);
    expectDigits(js(C), 0.044937353101390895);
    expectDigits(hellinger(C.reference, C.current).distance, 0.04498149053144114);
    expectDigits(oneSampleChiSquare(C.reference, C.current).pValue, 0.009403562551495204);
    expectDigits(evidentlyPsi(F.reference, F.current).distance, 0.09364515292243394);
    expectDigits(js(F), 0.09724669846137901);
    expectDigits(hellinger(F.reference, F.current).distance, 0.1048758846256237);
    expect(oneSampleChiSquare(F.reference, F.current)).toEqual({ statistic: null, pValue: 0 });
    expectDigits(evidentlyPsi(G.reference, G.current).distance, 0.016846802324113487);
    expectDigits(evidentlyKlDivergence(G.reference, G.current).distance, 0.001015788309285168);
    expectDigits(js(G), 0.019079180840797058);
    expectDigits(hellinger(G.reference, G.current).distance, 0.022915341406229237);
    expectDigits(evidentlyPsi(H.reference, H.current).distance, 0.014707347481979088);
    expectDigits(js(H), 0.04286258088750507);
    expectDigits(oneSampleChiSquare(H.reference, H.current).pValue, 0.0061698993205441645);
    expectDigits(fisherExact([300, 200], [270, 230]).pValue, 0.0639155090744032);
    expectDigits(zProportions([300, 200], [270, 230]).pValue, 0.05533472384057836);
  });
});

describe("Evidently's default choice", () => {
  it("tests small references by p-value", () => {
    const { A } = samples;
    const ks = evidentlyDefaultMethod({ kind: "numeric", reference: A.reference, current: A.current });
    expect(ks).toMatchObject({ method: "ks", threshold: 0.05, drifted: false });
    expectDigits(ks.score, 0.5921812116277942);
    expect(evidentlyDefaultMethod({ kind: "levels", ...counted.C })).toMatchObject({
      method: "chi_square",
      drifted: true,
    });
    expect(evidentlyDefaultMethod({ kind: "levels", ...counted.H })).toMatchObject({ method: "z", drifted: false });
    expect(evidentlyDefaultMethod({ kind: "levels", ...counted.F })).toMatchObject({ score: 0, drifted: true });
  });

  it("measures large references by distance", () => {
    const { B } = samples;
    const wide = evidentlyDefaultMethod({ kind: "numeric", reference: B.reference, current: B.current });
    expect(wide).toMatchObject({ method: "wasserstein", threshold: 0.1, drifted: true });
    expectDigits(wide.score, B.wasserstein);
    expect(evidentlyDefaultMethod({ kind: "levels", ...counted.G })).toMatchObject({
      method: "jensen_shannon",
      drifted: false,
    });
  });

  it("treats numbers with few distinct values as levels", () => {
    expect([method(1_000, 2), method(1_000, 5), method(1_000, 6)]).toEqual(["z", "chi_square", "ks"]);
    expect([method(1_001, 5), method(1_001, 6)]).toEqual(["jensen_shannon", "wasserstein"]);
  });

  it("counts the distinct values of both sides together", () => {
    const column = { kind: "numeric", reference: [0, 1, 0, 1], current: [0, 1, 2] } as const;
    expect(evidentlyDefaultMethod(column)).toMatchObject({ method: "chi_square", score: 0, drifted: true });
  });

  it("never calls a constant column or an empty side drifted", () => {
    expect(evidentlyDefaultMethod({ kind: "numeric", reference: [3, 3], current: [3] })).toMatchObject({
      method: "z",
      score: 1,
    });
    for (const kind of ["numeric", "levels"] as const) {
      expect(evidentlyDefaultMethod({ kind, reference: [], current: [] })).toMatchObject({
        score: null,
        drifted: false,
      });
    }
    const many = series(2_000, (i) => i);
    expect(evidentlyDefaultMethod({ kind: "numeric", reference: many, current: [] })).toMatchObject({
      score: null,
      drifted: false,
    });
    expect(evidentlyPsi([0, 0], [1, 2])).toEqual({ distance: null });
    expect(evidentlyKlDivergence([0, 1], [0, 0])).toEqual({ distance: null });
    expect(oneSampleChiSquare([0, 1], [0, 0])).toEqual({ statistic: null, pValue: null });
    expect(oneSampleChiSquare([0, 1], [0, 4])).toEqual({ statistic: 0, pValue: 1 });
  });

  it("takes a hole in a count vector for 0", () => {
    const [reference, current] = [
      { length: 3, 0: 60, 2: 40 },
      { length: 3, 0: 30, 2: 20 },
    ];
    expect(oneSampleChiSquare(reference, current)).toEqual({ statistic: 0, pValue: 1 });
    expect(evidentlyPsi(reference, current).distance).toBeCloseTo(0, 12);
  });

  it("refuses values that are not finite", () => {
    expect(() => evidentlyDefaultMethod({ kind: "numeric", reference: [1, Number.NaN], current: [1] })).toThrow(
      InvalidInputError,
    );
  });
});

describe("Sturges' edges", () => {
  it("are never narrower than 1 for whole numbers", () => {
    expect(sturgesEdges([0, 1, 2, 3], true)).toEqual([0, 1, 2, 3]);
    expect(sturgesEdges([0, 0.1, 0.2, 0.3], false).length).toBe(4);
  });

  it("give a single value one bin around it, and no values one around 0", () => {
    expect(sturgesEdges([7, 7], true)).toEqual([6.5, 7.5]);
    expect(sturgesEdges([], true)).toEqual([-0.5, 0.5]);
  });
});
