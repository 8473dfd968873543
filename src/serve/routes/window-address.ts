import { type ModelWindow, windowId } from "../../model/evaluation.ts";

/**
 * The window that an id of `windowId` names, as it arrives in an address: decoded once by the router, and once more when a client
 * encoded the id as a whole.
 *
 * @returns What it may mean, the likelier one first; empty when it names no window of this model.
 */
export function windowsOfId(model: string, sent: string): readonly ModelWindow[] {
  return [sent, decoded(sent)].flatMap((id) => {
    const window = id === null ? null : parse(model, id);
    return window === null ? [] : [window];
  });
}

function decoded(text: string): string | null {
  if (!text.includes("%")) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Names may hold `~`: model is known, and start and end are numbers, so that what is between is the version. */
function parse(model: string, id: string): ModelWindow | null {
  if (!id.startsWith(`${model}~`)) return null;
  const match = /^(.*)~(-?\d{1,16})~(-?\d{1,16})$/su.exec(id.slice(model.length + 1));
  if (match === null) return null;
  const [, version = "", start, end] = match;
  return { model, version: version === "" ? null : version, startMs: Number(start), endMs: Number(end) };
}

/** Where a window's answers are. */
export function windowAddress(window: ModelWindow): string {
  return `/v1/models/${encodeURIComponent(window.model)}/windows/${windowId(window)}`;
}
