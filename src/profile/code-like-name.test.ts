import { describe, expect, it } from "vitest";
import { codeLikeEnding } from "./code-like-name.ts";

describe("a name that says code", () => {
  it.each([
    ["PULocationID", "ID"],
    ["VendorID", "ID"],
    ["ride_id", "id"],
    ["id", "id"],
    ["customerid", "id"],
    ["RatecodeID", "ID"],
    ["zip", "zip"],
    ["postcode", "code"],
    ["country code", "code"],
    ["pickup-zone", "zone"],
    ["Zone_2", "Zone"],
    ["code3", "code"],
    ["dim.userKey", "Key"],
    ["payment_type", "type"],
  ])("is %s", (name, ending) => {
    expect(codeLikeEnding(name)).toBe(ending);
  });

  it.each(["amount_paid", "humid", "Valid", "price", "id_count", "age", "", "___", "12", "aid", "identity", "kid"])(
    "is not %s",
    (name) => {
      expect(codeLikeEnding(name)).toBeNull();
    },
  );
});
