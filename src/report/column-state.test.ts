import { describe, expect, it } from "vitest";
import { alarmingDocument } from "../../test/fixture/sample-document.ts";
import { columnViews, sortQuality } from "./column-state.ts";

const document = alarmingDocument();

describe("what a column asks of its reader", () => {
  const stateOf = new Map(columnViews(document).map((view) => [view.column.name, view.state]));

  it("is an alarm when it drifted, is gone or changed type, or when its quality alarms", () => {
    const names = ["trip_distance", "surcharge", "store_and_fwd_flag", "temperature_c"];
    expect(names.map((name) => stateOf.get(name))).toEqual(["alarm", "alarm", "alarm", "alarm"]);
  });

  it("is nothing when only a note is attached", () => {
    expect(stateOf.get("fare_amount")).toBe("fine");
  });

  it("tells too few rows, a new column and columns kept apart from fine ones", () => {
    const names = ["minutes", "congestion_fee", "night_rate", "mta_tax", "ride_id"];
    expect(names.map((name) => stateOf.get(name))).toEqual(["few-rows", "note", "note", "apart", "apart"]);
  });

  it("leads with alarms whatever the order of the document", () => {
    const reversed = columnViews({ ...document, columns: document.columns.toReversed() });
    const states = reversed.map((view) => view.state);
    expect(states.lastIndexOf("alarm")).toBeLessThan(states.findIndex((state) => state !== "alarm"));
    expect(reversed.length).toBe(document.columns.length);
  });
});

it("quality is told from alarms to what is fine", () => {
  const verdicts = sortQuality(document.quality.toReversed()).map((result) => result.verdict);
  const order = ["alarm", "note", "insufficient-data", "ok"];
  expect(verdicts).toEqual(verdicts.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
});
