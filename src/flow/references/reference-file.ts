/** A reference as a file to compare with. */
export interface ReferenceFile {
  readonly path: string;
  /** SHA-256 of its content, in hex. */
  readonly hash: string;
  /** What reports call it. */
  readonly name: string;
}
