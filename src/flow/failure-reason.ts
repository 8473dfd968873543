import { DriftlineError } from "../errors.ts";
import { errorSentence } from "./sides/error-sentence.ts";

/** What went wrong, as one sentence. */
export function failureReason(error: unknown): string {
  if (error instanceof DriftlineError) return errorSentence(error);
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
