import type { EntryParts, FramePart, SharedParts } from "./entry-parts.ts";
import { remembered } from "./remembered.ts";

/** How a format writes sentences; texts that it gives are as `utf8Text` has them. */
export interface SentenceForm {
  /** Any sentence. */
  whole(text: string): string;
  /** A part of a sentence as it is written; null where that cannot be told without what stands beside it. */
  piece(text: string): Piece | null;
  /** A sentence of such parts, the first of which `begins` it. */
  joined(text: string, isMarked: boolean): string;
}

export interface Piece {
  readonly text: string;
  /** Whether a sentence with this part in it has marks around it. */
  readonly isMarked: boolean;
  /** Whether nothing is put before a sentence that begins with it. */
  readonly begins: boolean;
}

/** Writes the sentences of entries: of those that have a frame, by copying what was made of the frame, and of the names in it. */
export function createSentences(shared: SharedParts, form: SentenceForm): (parts: EntryParts) => string {
  const letters = (piece: Piece | null) => piece?.text.length ?? 0;
  const actor = remembered((number) => form.piece(shared.actor(number).name), letters);
  const item = remembered((number) => form.piece(shared.item(number).name), letters);
  const frame = remembered(
    (number) => shared.frame(number).map((part) => ({ slot: part.slot, piece: part.text === "" ? null : form.piece(part.text) })),
    (parts) => parts.reduce((sum, { piece }) => sum + letters(piece), 0),
  );

  function pieceIn({ slot, piece }: { slot: FramePart["slot"]; piece: Piece | null }, parts: EntryParts): Piece | null {
    if (slot === "actor") return actor(parts.actor);
    if (slot === "item") return parts.item === null ? null : item(parts.item);
    return slot === null || parts.info === "" ? piece : form.piece(parts.info);
  }

  return (parts) => {
    if (parts.frame === null) return form.whole(parts.info);
    let [text, isMarked] = ["", false];
    for (const part of frame(parts.frame)) {
      const piece = pieceIn(part, parts);
      if (piece === null || (text === "" && !piece.begins)) return form.whole(sentenceOf(shared, parts, parts.frame));
      text += piece.text;
      isMarked ||= piece.isMarked;
    }
    return form.joined(text, isMarked);
  };
}

function sentenceOf(shared: SharedParts, { actor, item, info }: EntryParts, frame: number): string {
  const textOf = ({ slot, text }: FramePart) => {
    if (slot === "actor") return shared.actor(actor).name;
    if (slot === "item") return item === null ? "" : shared.item(item).name;
    return slot === null || info === "" ? text : info;
  };
  return shared.frame(frame).map(textOf).join("");
}
