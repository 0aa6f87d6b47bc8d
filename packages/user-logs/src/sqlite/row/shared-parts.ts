import type { Actor, RequestContext } from "../../entry/entry.ts";
import type { FramePart, SharedParts } from "../../format/entry-parts.ts";
import { anyMark, slotMarks } from "../texts/frame.ts";
import type { SharedText, SharedTexts } from "../texts/shared-texts.ts";
import { decodeKind, decodeOutcome } from "./codec.ts";

/** What the numbers in rows say, for who writes rows of a file. */
export function sharedParts({ term, thing }: SharedTexts, origin: (text: SharedText) => RequestContext): SharedParts {
  const text = (number: number) => term(number).text;
  return {
    actor: (number) => thing(number).thing as Actor,
    item: (number) => thing(number).thing,
    manner: (flags) => ({ kind: decodeKind(flags), status: decodeOutcome(flags) }),
    origin: (number) => origin(term(number)),
    role: text,
    action: text,
    parent: text,
    frame: (number) => text(number).split(anyMark).flatMap(framePart),
  };
}

function framePart(text: string): FramePart[] {
  if (text === slotMarks.actor) return [{ slot: "actor", text: "" }];
  if (text === slotMarks.item) return [{ slot: "item", text: "" }];
  // In a log that is older than this slot, the mark is a letter like others.
  if (text === slotMarks.own) return [{ slot: "own", text }];
  return text === "" ? [] : [{ slot: null, text }];
}
