import type { Column, OwnSource } from "./make-column.ts";
import type { EntryParts, SharedParts } from "./entry-parts.ts";
import type { Slot } from "./row-writer.ts";
import { createSentences, type SentenceForm } from "./sentence.ts";
import { plainJson, utf8Text } from "./utf8-text.ts";

const lineEnd = "\r\n";

/** Lines of a table for spreadsheets: RFC 4180 with CRLF, UTF-8, every cell safe against formulas. */
export function csvSlots(columns: readonly Column[], parts: SharedParts): Slot[] {
  const sentence = createSentences(parts, sentenceForm);
  const cells = columns.map(({ own, shared }, index): Slot => {
    const separator = index === 0 ? "" : ",";
    return {
      own: own && ownCell(own, sentence, shared !== null, separator),
      shared: shared && { part: shared.part, pieces: (value: never) => [separator + csvCell(shared.text(value))] },
    };
  });
  return [...cells, { own: null, shared: { part: null, pieces: () => [lineEnd] } }];
}

function ownCell(source: OwnSource, sentence: (parts: EntryParts) => string, hasShared: boolean, separator: string): Slot["own"] {
  switch (source.is) {
    case "sentence":
      return (parts) => separator + sentence(parts);
    case "plain":
      return (parts) => separator + source.of(parts);
    case "text":
      return (parts) => separator + cellText(source.of(parts));
    case "json":
      return (parts) => {
        const value = source.of(parts);
        if (value === null) return hasShared ? null : separator;
        return `${separator}"${quotedJson(value)}"`;
      };
  }
}

const sentenceForm: SentenceForm = {
  whole: cellText,
  piece: (text) => {
    // Halves of letters may be one letter together.
    if (!text.isWellFormed()) return null;
    return { text: utf8Text(text.replaceAll('"', '""')), isMarked: inQuotes.test(text), begins: beginsSafely.test(text) };
  },
  joined: (text, isMarked) => (isMarked ? `"${text}"` : text),
};

/** No text is unsafe that begins with a letter or a digit. */
const beginsSafely = /^[\p{L}\p{Nd}]/u;

/** The cell as `utf8Text`. */
function cellText(text: string): string {
  return text === "" || plainCell.test(text) ? text : utf8Text(csvCell(text));
}

const inQuotes = /[",\r\n]/;

/**
 * `JSON.stringify(value)` as it stands in a cell, with each quote written twice. Written so from the start where the texts allow it: to look
 * for the quotes afterwards takes longer than to make the JSON.
 */
function quotedJson(value: unknown): string {
  if (typeof value === "string") return plainJson.test(value) ? `""${value}""` : utf8Text(JSON.stringify(value).replaceAll('"', '""'));
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  let text = "";
  if (Array.isArray(value)) {
    for (const one of value as unknown[]) text += text === "" ? quotedJson(one) : `,${quotedJson(one)}`;
    return `[${text}]`;
  }
  for (const key in value) {
    const one = (value as Record<string, unknown>)[key];
    if (one !== undefined) text += `${text === "" ? "" : ","}${quotedJson(key)}:${quotedJson(one)}`;
  }
  return `{${text}}`;
}

/** Printable ASCII that `csvCell` leaves as it is; nearly every cell is. */
const plainCell = /^[!#-&(-*.-<>?A-~][ !#-+\--~]*$/;

/** One line of cells. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}${lineEnd}`;
}

/**
 * A text that no spreadsheet runs: one that begins, after any white space or control characters, with `=`, `+`, `-` or `@` (also in
 * their full-width forms), or begins with a tab or carriage return, gets a leading `'`. So does one that begins
 * with `'`, so that taking one `'` away gives the text back, always.
 */
export function safeCell(text: string): string {
  return /^(?:[\t\r']|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text;
}

function csvCell(text: string): string {
  const safe = safeCell(text);
  return inQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
