/** What a command may say, and to whom. */
export interface Terminal {
  /** Results, to standard output. */
  out(text: string): void;
  /** Everything else, to standard error. */
  error(text: string): void;
  /** How results may look. */
  readonly width: number;
  readonly color: boolean;
  readonly unicode: boolean;
  /** Whether a person watches standard error, so that progress makes sense. */
  readonly watched: boolean;
}

interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
}

/** The terminal of a process: plain in pipes, without color under NO_COLOR. */
export function processTerminal({ stdout, stderr, env }: Streams): Terminal {
  const dumb = env["TERM"] === "dumb";
  const plain = (env["NO_COLOR"] ?? "") !== "" || dumb;
  return {
    out: (text) => void stdout.write(text),
    error: (text) => void stderr.write(text),
    width: stdout.columns ?? 80,
    color: stdout.isTTY && !plain,
    unicode: stdout.isTTY && /utf-?8/i.test(`${env["LC_ALL"] ?? ""}${env["LC_CTYPE"] ?? ""}${env["LANG"] ?? ""}`),
    watched: stderr.isTTY && !dumb,
  };
}
