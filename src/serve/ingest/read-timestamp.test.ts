import fc from "fast-check";
import { expect, it } from "vitest";
import { readTimestamp } from "./read-timestamp.ts";

const years1to9999 = { min: -62_135_596_800_000, max: 253_402_300_799_999 };

it("reads back what toISOString writes", () => {
  fc.assert(
    fc.property(fc.integer(years1to9999), (ms) => {
      expect(readTimestamp(new Date(ms).toISOString())).toBe(ms);
    }),
  );
});

it("takes an offset off, whatever it is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -1439, max: 1439 }), (ms, minutes) => {
      const local = new Date(ms + minutes * 60_000).toISOString().slice(0, -1);
      const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
      const zone = `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
      expect(readTimestamp(`${local}${zone}`)).toBe(ms);
    }),
  );
});

it.each([
  ["2026-03-01T12:00:00Z", Date.UTC(2026, 2, 1, 12)],
  ["2026-03-01 12:00Z", Date.UTC(2026, 2, 1, 12)],
  ["2026-03-01T12:00:00.123456789Z", Date.UTC(2026, 2, 1, 12, 0, 0, 123)],
  ["2024-02-29T00:00:00.000Z", Date.UTC(2024, 1, 29)],
  [1_700_000_000_000.75, 1_700_000_000_000],
  [0, 0],
])("reads %s", (value, ms) => {
  expect(readTimestamp(value)).toBe(ms);
});

it.each([
  "2026-02-29T00:00:00.000Z",
  "2026-04-31T00:00:00Z",
  "2026-13-01T00:00:00.000Z",
  "2026-03-01T24:00:00Z",
  "2026-03-01T12:00:60.000Z",
  "2026-03-01T12:00:00",
  "2026-03-01",
  "0000-01-01T00:00:00.000Z",
  "2026-03-01T12:00:00.000+24:00",
  "2026x03-01T12:00:00.000Z",
  "",
  Number.NaN,
  1e18,
  true,
  null,
  undefined,
  [1],
])("does not read %s", (value) => {
  expect(readTimestamp(value)).toBeNull();
});
