import type { Entry } from "../entry/entry.ts";
import { ownPartsOf, type OwnParts, type PartName, type PartValue, sharedPartsOf } from "./entry-parts.ts";

/** One column of a table of entries. */
export interface Column {
  readonly title: string;
  /** Width on a sheet, in letters. */
  readonly widthLetters: number;
  /** What an entry's own parts say, and where they say nothing (null), what the shared part says; one of the two is there. */
  readonly own: OwnSource | null;
  readonly shared: SharedSource | null;
  text(entry: Entry): string;
}

/**
 * `text`: any. `sentence`: that of the entry; it may have a frame. `plain`: letters, digits, `-`, `:`, `.` and blanks inside, which no
 * format changes. `json`: the JSON of an object or list.
 */
export type OwnSource =
  | { readonly is: "text" | "sentence" | "plain"; readonly of: (own: OwnParts) => string }
  | { readonly is: "json"; readonly of: (own: OwnParts) => object | null };

export interface SharedSource {
  readonly part: PartName;
  readonly text: (value: never) => string;
}

/** A column of what each entry has for itself. */
export function ownColumn(is: "text" | "sentence" | "plain", title: string, widthLetters: number, of: (own: OwnParts) => string): Column {
  return { title, widthLetters, own: { is, of }, shared: null, text: (entry) => of(ownPartsOf(entry)) };
}

/** The same of an object or list, as JSON; empty where there is none. */
export function jsonColumn(title: string, widthLetters: number, of: (own: OwnParts) => object | null): Column {
  return { title, widthLetters, own: { is: "json", of }, shared: null, text: (entry) => jsonText(of(ownPartsOf(entry))) ?? "" };
}

/** A column of a part that every entry has. */
export function columnOf<Part extends PartName>(
  part: Part,
  title: string,
  widthLetters: number,
  text: (value: PartValue<Part>) => string,
): Column {
  const shared = { part, text };
  return { title, widthLetters, own: null, shared, text: (entry) => text(sharedPartsOf(entry)[part] as PartValue<Part>) };
}

/** A column of a part that not every entry has. */
export function columnOfAny<Part extends PartName>(
  part: Part,
  title: string,
  widthLetters: number,
  text: (value: PartValue<Part> | null) => string,
): Column {
  const shared = { part, text };
  return { title, widthLetters, own: null, shared, text: (entry) => text(sharedPartsOf(entry)[part]) };
}

/** A column of what few entries have for themselves; for the others the part speaks. */
export function jsonColumnOr(of: (own: OwnParts) => object | null, otherwise: Column): Column {
  return { ...otherwise, own: { is: "json", of }, text: (entry) => jsonText(of(ownPartsOf(entry))) ?? otherwise.text(entry) };
}

function jsonText(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
