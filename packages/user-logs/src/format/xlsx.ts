import type { Column, OwnSource } from "./make-column.ts";
import type { EntryParts, SharedParts } from "./entry-parts.ts";
import type { Slot } from "./row-writer.ts";
import { createSentences, type SentenceForm } from "./sentence.ts";
import { utf8Text } from "./utf8-text.ts";

/** The longest text that a cell of a spreadsheet holds. */
const cellLength = 32_767;

/** Rows of a sheet, as `rowXml` gives them. */
export function xlsxSlots(columns: readonly Column[], parts: SharedParts): Slot[] {
  const sentence = createSentences(parts, sentenceForm);
  const cells = columns.map(({ own, shared }, index): Slot => {
    const name = columnName(index);
    return {
      own: own && ownCell(own, sentence, shared !== null, name),
      shared: shared && { part: shared.part, pieces: (value: never) => cellPieces(name, shared.text(value)) },
    };
  });
  return [constant([`<row r="`, `">`]), ...cells, constant(["</row>"])];
}

function constant(pieces: readonly string[]): Slot {
  return { own: null, shared: { part: null, pieces: () => pieces } };
}

const cellEnd = "</t></is></c>";
const cellAttributes = '" t="inlineStr"><is><t xml:space="preserve">';

/** What stands before and after the number of the row. */
function cellPieces(name: string, text: string): string[] {
  return text === "" ? [""] : [`<c r="${name}`, `${cellAttributes}${xmlText(cut(text))}${cellEnd}`];
}

function ownCell(source: OwnSource, sentence: (parts: EntryParts) => string, hasShared: boolean, name: string): Slot["own"] {
  const begin = `<c r="${name}`;
  const cell = (text: string, row: string) => (text === "" ? "" : begin + row + cellAttributes + text + cellEnd);
  switch (source.is) {
    case "sentence":
      return (parts, row) => cell(sentence(parts), row);
    case "plain":
      return (parts, row) => cell(source.of(parts), row);
    case "text":
      return (parts, row) => cell(written(source.of(parts)), row);
    case "json":
      return (parts, row) => {
        const value = source.of(parts);
        if (value === null) return hasShared ? null : "";
        return cell(written(JSON.stringify(value)), row);
      };
  }
}

function written(text: string): string {
  return utf8Text(xmlText(cut(text)));
}

const sentenceForm: SentenceForm = {
  whole: written,
  // `_` may be the beginning of what looks like an escape, halves of letters may be one letter together, and much together too much.
  piece: (text) => {
    if (text.includes("_") || !text.isWellFormed() || text.length > cellLength / 10) return null;
    return { text: written(text), isMarked: false, begins: true };
  },
  joined: (text) => text,
};

/** `A`, `B` … `Z`, `AA` … for 0, 1 … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/**
 * One row of a sheet (ECMA-376 part 1, 18.3.1.73). Every cell is an inline string and so never a formula; an empty one is left out.
 */
export function rowXml(row: number, texts: readonly string[], style?: number): string {
  const cells = texts.map((text, index) => {
    if (text === "") return "";
    const attributes = `r="${columnName(index)}${row}"${style === undefined ? "" : ` s="${style}"`} t="inlineStr"`;
    return `<c ${attributes}><is><t xml:space="preserve">${xmlText(cut(text))}</t></is></c>`;
  });
  return `<row r="${row}">${cells.join("")}</row>`;
}

/** Widths of the columns, in letters. */
export function columnsXml(columns: readonly Column[]): string {
  const widths = columns.map(
    ({ widthLetters }, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthLetters}" customWidth="1"/>`,
  );
  return `<cols>${widths.join("")}</cols>`;
}

/**
 * Text as XML. What XML cannot hold (control characters, U+FFFE, U+FFFF) or changes (a carriage return) is written
 * `_xHHHH_` as ECMA-376 part 1, 22.9.2.19 has it, and text that looks like that has its first `_` written so.
 */
export function xmlText(text: string): string {
  return ordinary.test(text) ? text : escapedText(text);
}

/** Printable ASCII but for `&`, `<`, `>` and `_`. */
const ordinary = /^[ -%'-;=?-^`-~]*$/;

function escapedText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (letter) => (allowed.test(letter) ? letter : escaped(letter)))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Tab, line feed and the upper control characters: XML 1.0, 2.2 has them, and reading changes none of them. */
const allowed = /[\t\n\u007F-\u009F]/;

function escaped(letter: string): string {
  return `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

/** Over-long text keeps its beginning and says how long it was; CSV and JSON Lines have the whole. */
function cut(text: string): string {
  if (text.length <= cellLength) return text;
  const note = ` … (${text.length} letters; the whole is in the CSV and JSON Lines exports)`;
  return text.slice(0, cellLength - note.length).toWellFormed() + note;
}
