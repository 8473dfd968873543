import { type Agent, request } from "node:http";

export interface Posted {
  readonly status: number;
  readonly body: string;
}

/** Sends one JSON body over a connection of the agent. Rejects when the connection breaks. */
export function post(agent: Agent, url: string, body: Buffer): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": body.length };
    const sent = request(url, { agent, method: "POST", headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString("utf8") }),
      );
      response.on("error", reject);
      response.on("aborted", () => reject(new Error("The answer broke off.")));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
