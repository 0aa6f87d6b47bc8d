import { type EntryParts, type PartName, partNames, type SharedParts } from "./entry-parts.ts";
import { createPageBytes } from "./page-bytes.ts";
import { remembered } from "./remembered.ts";
import { utf8Text } from "./utf8-text.ts";

/** One place of a row, from left to right: what the entry's own parts say, and where they say nothing, what a shared part says. */
export interface Slot {
  /** What is written, as `utf8Text` has it; null where that is left to the shared part. */
  readonly own: ((parts: EntryParts, row: string) => string | null) | null;
  readonly shared: SharedSlot | null;
}

export interface SharedSlot {
  /** Null for what is the same in every row. */
  readonly part: PartName | null;
  /** What is written of the part's value, null where the entry has none; between two pieces comes the number of the row. */
  readonly pieces: (value: never) => readonly string[];
}

/** Entries that are asked for one by one. */
export interface PartsPage {
  readonly count: number;
  at(index: number): EntryParts;
}

export interface Written {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
}

/** Writes rows, the first of which has the number `firstRow`, until there are no more, or the page is full; at least one. */
export type RowWriter = (entries: PartsPage, firstRow: number) => Written;

/** Entries of the greatest size would else make a page of 32 MB. */
const mostPageBytes = 1024 * 1024;
/** Stands for the value that an entry does not have; numbers of values are not negative. */
const none = -1;
const constant = partNames.length;

/** What a writer remembers holds for the numbers of one `shared`. */
export function createRowWriter(slots: readonly Slot[], shared: SharedParts): RowWriter {
  const page = createPageBytes();
  const places = placesOf(slots);
  const find = [...partNames, null].map((part, index) => {
    const own = places.filter((place) => place.part === index);
    const make = (number: number) => {
      const value = part === null || number === none ? null : shared[part](number);
      return own.map(({ pieces }) => pieces(value as never).map(utf8Text));
    };
    return remembered<Pieces[]>(make, (made) => made.flat().reduce((sum, piece) => sum + piece.length, 0));
  });
  /** Of the row that is being written, part by part. */
  const current: Pieces[][] = find.map(() => []);

  function rowOf(parts: EntryParts, row: string): string {
    current[0] = find[0]!(parts.actor);
    current[1] = find[1]!(parts.role ?? none);
    current[2] = find[2]!(parts.action);
    current[3] = find[3]!(parts.manner);
    current[4] = find[4]!(parts.item ?? none);
    current[5] = find[5]!(parts.origin ?? none);
    current[6] = find[6]!(parts.parent ?? none);
    current[constant] = find[constant]!(none);
    let text = "";
    for (let index = 0; index < places.length; index++) {
      const { own, part, nth } = places[index]!;
      const ownText = own === null ? null : own(parts, row);
      if (ownText !== null) text += ownText;
      else if (part !== nowhere) text += withRow(current[part]![nth]!, row);
    }
    return text;
  }

  return (entries, firstRow) => {
    let rows = 0;
    while (rows < entries.count && page.length() < mostPageBytes) {
      page.add(rowOf(entries.at(rows), String(firstRow + rows)));
      rows++;
    }
    return { bytes: page.take(), rows };
  };
}

type Pieces = readonly string[];

function withRow(pieces: Pieces, row: string): string {
  let text = pieces[0]!;
  for (let index = 1; index < pieces.length; index++) text += row + pieces[index]!;
  return text;
}

interface Place {
  readonly own: Slot["own"];
  readonly part: number;
  /** Which of the part's places it is. */
  readonly nth: number;
  readonly pieces: SharedSlot["pieces"];
}

const nowhere = -1;

/** Places side by side that have the same part are one. */
function placesOf(slots: readonly Slot[]): Place[] {
  const merged: Slot[] = [];
  for (const slot of slots) {
    const before = merged.at(-1);
    if (before?.shared && slot.shared && !slot.own && !before.own && before.shared.part === slot.shared.part) {
      merged[merged.length - 1] = { own: null, shared: { part: slot.shared.part, pieces: joined(before.shared, slot.shared) } };
    } else merged.push(slot);
  }
  const counts = [...partNames, null].map(() => 0);
  return merged.map(({ own, shared }) => {
    if (!shared) return { own, part: nowhere, nth: 0, pieces: () => [] };
    const part = shared.part === null ? constant : partNames.indexOf(shared.part);
    return { own, part, nth: counts[part]!++, pieces: shared.pieces };
  });
}

function joined(before: SharedSlot, after: SharedSlot): SharedSlot["pieces"] {
  return (value) => {
    const [first, second] = [before.pieces(value), after.pieces(value)];
    return [...first.slice(0, -1), first.at(-1)! + second[0]!, ...second.slice(1)];
  };
}
