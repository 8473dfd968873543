import { cleanText } from "./clean-text.ts";

const zeroWidth = /\p{Mark}|\p{Default_Ignorable_Code_Point}/u;
const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303e\uff01-\uff60]/u;

/** Cells that a text takes on a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks. An approximation of UAX 11. */
export function displayWidth(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellsOf(character);
  return cells;
}

function cellsOf(character: string): number {
  if (zeroWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Exactly `width` cells: cut with an ellipsis or filled with spaces, one space kept free at the end of left-aligned text. */
export function fitText(text: string, width: number, align: "left" | "right" = "left"): string {
  const room = align === "left" ? width - 1 : width;
  const cut = cutText(cleanText(text), room);
  const fill = " ".repeat(Math.max(0, width - displayWidth(cut)));
  return align === "left" ? cut + fill : fill + cut;
}

function cutText(text: string, room: number): string {
  if (displayWidth(text) <= room) return text;
  let cells = 0;
  let kept = "";
  for (const character of text) {
    if (cells + cellsOf(character) > room - 1) break;
    cells += cellsOf(character);
    kept += character;
  }
  return `${kept}\u2026`;
}

/** Lines of at most `width` cells, broken at spaces; a longer word is broken where it must. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of cleanText(text)
    .split(" ")
    .flatMap((part) => pieces(part, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

function pieces(word: string, width: number): string[] {
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (displayWidth(part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
