import fc from "fast-check";
import { expect, it } from "vitest";
import { windowId } from "../../model/evaluation.ts";
import { windowsOfId } from "./window-address.ts";

it("finds the window again from its id, once decoded or as it is, whatever its names hold", () => {
  const name = fc.string({ minLength: 1, unit: "grapheme" });
  const version = fc.option(fc.oneof(name, fc.constantFrom("a~1~2", "~", "50%", "%20", "v 1/2")));
  fc.assert(
    fc.property(
      fc.oneof(name, fc.constant("a~b")),
      version,
      fc.integer(),
      fc.integer(),
      (model, label, startMs, endMs) => {
        const window = { model, version: label, startMs, endMs };
        const decoded = decodeURIComponent(windowId(window));
        expect(windowsOfId(model, decoded)).toContainEqual(window);
        expect(windowsOfId(model, windowId(window))).toContainEqual(window);
      },
    ),
  );
});

it("finds nothing in what is no id of the model", () => {
  for (const id of ["", "taxi", "taxi~1~2", "taxi~v~1~x", "other~v~1~2", "taxi~v~1~99999999999999999", "%"]) {
    expect(windowsOfId("taxi", id)).toEqual([]);
  }
});
