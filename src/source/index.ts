export type { RowSource, ScanOptions } from "./open-source.ts";
export { openSource } from "./open-source.ts";
export { isReadAsHash } from "./plan-columns.ts";
export type { SourceOptions } from "./shape-rows.ts";
