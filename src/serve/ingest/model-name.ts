import { HttpError } from "../http-error.ts";

const longestName = 128;

/** @throws HttpError 400 `name-not-valid` */
export function checkModelName(name: string): void {
  if (name.length > 0 && name.length <= longestName && !/[\p{Cc}\p{Surrogate}]/u.test(name)) return;
  const message = `A model's name has 1 to ${longestName} characters, none of them a control character.`;
  throw new HttpError(400, "name-not-valid", message);
}
