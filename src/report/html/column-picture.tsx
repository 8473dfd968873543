import type { VNode } from "preact";
import type { ColumnResult } from "../../model/report-document.ts";
import { clipText } from "../clean-text.ts";
import { LevelPicture } from "./level-picture.tsx";
import { NumericPicture } from "./numeric-picture.tsx";
import type { PictureSize } from "./picture.tsx";

export interface ColumnPictureProps {
  readonly id: string;
  readonly column: ColumnResult;
  readonly size: PictureSize;
}

/** Whether both sides have a histogram of the same kind. */
export function hasPicture(column: ColumnResult): boolean {
  const kind = column.reference?.histogram?.kind;
  return kind !== undefined && kind === column.current?.histogram?.kind;
}

/** Reference and current as one overlaid picture; nothing when a side has no histogram. */
export function ColumnPicture({ id, column, size }: ColumnPictureProps): VNode | null {
  const reference = column.reference?.histogram ?? null;
  const current = column.current?.histogram ?? null;
  const name = clipText(column.name, 40);
  if (reference?.kind === "numeric" && current?.kind === "numeric") {
    const unit = column.unit === null ? null : clipText(column.unit, 24);
    return <NumericPicture id={id} name={name} unit={unit} reference={reference} current={current} size={size} />;
  }
  if (reference?.kind === "levels" && current?.kind === "levels") {
    return <LevelPicture id={id} name={name} reference={reference} current={current} size={size} />;
  }
  return null;
}
