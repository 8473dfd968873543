import { MongoNetworkError, MongoServerError, MongoWriteConcernError } from "mongodb";
import { expect, test } from "vitest";
import { StoreError } from "../../errors.ts";
import { storeError } from "./mongo-error.ts";

const ofServer = (code: number): Error => new MongoServerError({ message: "no", code });

test.each([
  ["a lost connection", new MongoNetworkError("reset"), "store-unavailable"],
  ["a server that is no longer the primary", ofServer(10_107), "store-unavailable"],
  ["a server that stops", ofServer(91), "store-unavailable"],
  [
    "a majority that does not answer in time",
    new MongoWriteConcernError({ ok: 1, writeConcernError: { code: 64, errmsg: "waiting for replication timed out" } }),
    "store-unavailable",
  ],
  ["a wrong password", ofServer(18), "store-denied"],
  ["a user without the role", ofServer(13), "store-denied"],
  ["a document that is refused", ofServer(121), "store-failed"],
  ["a fault of the program", new TypeError("undefined"), "store-failed"],
])("%s", (_what, thrown, code) => {
  const error = storeError(thrown, "db.example:27017");
  expect(error).toMatchObject({ code, cause: thrown });
  expect(error.details["host"]).toBe("db.example:27017");
});

test("an error of the store stays what it is", () => {
  const error = new StoreError("store-too-new", { version: 9, supported: 1 });
  expect(storeError(error, "db.example")).toBe(error);
});
