import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveLine } from "./curve-line.ts";
import { plotHeight, plotWidth } from "./plot.tsx";
import { shareAxis } from "./share-axis.ts";

const pointsOf = (path: string): number[][] =>
  (path.match(/\d+ \d+/gu) ?? []).map((point) => point.split(" ").map(Number));

describe("the path of a curve", () => {
  it("keeps both ends of a straight line and nothing between", () => {
    const x = Array.from({ length: 50 }, (_, index) => index / 49);
    expect(curveLine({ x, y: x }, shareAxis, shareAxis)).toBe(`M0 ${plotHeight}L${plotWidth} 0`);
  });

  it("has at most a hundred points inside the plot, whatever the curve", () => {
    const curve = fc.array(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })), { maxLength: 200 });
    fc.assert(
      fc.property(curve, (pairs) => {
        const path = curveLine({ x: pairs.map(([x]) => x), y: pairs.map(([, y]) => y) }, shareAxis, shareAxis);
        expect(path).toMatch(/^(?:|M\d+ \d+(?:L\d+ \d+(?: \d+ \d+)*)?)$/u);
        expect((path.match(/\d+ \d+/gu) ?? []).length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it("stays within half a unit of every point when few are enough", () => {
    const x = Array.from({ length: 60 }, (_, index) => index / 59);
    const y = x.map((value) => value ** 3);
    const kept = pointsOf(curveLine({ x, y }, shareAxis, shareAxis));
    const heightAt = (place: number): number => {
      const next = Math.max(
        1,
        kept.findIndex(([across]) => (across ?? 0) >= place),
      );
      const [fromX = 0, fromY = 0] = kept[next - 1] ?? [];
      const [toX = 0, toY = 0] = kept[next] ?? [];
      return fromY + ((place - fromX) / (toX - fromX)) * (toY - fromY);
    };
    const worst = Math.max(
      ...x.map((value, index) =>
        Math.abs(heightAt(Math.round(value * plotWidth)) - (1 - (y[index] ?? 0)) * plotHeight),
      ),
    );
    expect(kept.length).toBeLessThan(40);
    expect(worst).toBeLessThan(2);
  });

  it("passes over points that are not numbers", () => {
    expect(curveLine({ x: [0, 0.5, 1], y: [0, Number.NaN, 0] }, shareAxis, shareAxis)).toBe(
      `M0 ${plotHeight}L${plotWidth} ${plotHeight}`,
    );
    expect(curveLine({ x: [], y: [] }, shareAxis, shareAxis)).toBe("");
  });
});
