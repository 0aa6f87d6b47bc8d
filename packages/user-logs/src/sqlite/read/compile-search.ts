import { foldText } from "../../entry/text.ts";
import type { Condition } from "../index/condition.ts";
import { createValues } from "../index/values.ts";
import { hasMark, type Slot } from "../texts/frame.ts";
import { type NameTest, type Span, spansOf } from "../texts/span.ts";
import type { QueryClock } from "./query-clock.ts";
import type { SearchedKind, TenantTexts } from "../texts/tenant-texts.ts";

/**
 * The search in the terms of the index: each different name and frame of the log is looked into once, and the rows are those that have one
 * that contains what is searched for; so are the sentences without a frame, and own texts. No entry is read. Null where every row matches.
 */
export function compileSearch(texts: TenantTexts, search: string, clock: QueryClock): Condition | null {
  const wanted = foldText(search);
  if (wanted === "") return null;
  const containing = (kind: SearchedKind) => {
    clock.check();
    return createValues(texts[kind].find("contains", wanted));
  };
  const some: Condition[] = [
    { field: "actor", values: containing("actor") },
    { field: "role", values: containing("role") },
    { field: "action", values: containing("action") },
    { field: "item", values: containing("item") },
    { sentence: wanted, how: "contains" },
  ];
  // Sentences with such letters have no frame, so that a letter is never taken for a slot.
  if (!hasMark(wanted)) {
    some.push({ field: "frame", values: containing("frame") }, ...acrossNames(texts, wanted, clock));
  }
  return { some: some.filter((part) => !("values" in part) || part.values.size > 0) };
}

/** Where it stands across the edge of a name: the frames with the same edges together. */
function acrossNames(texts: TenantTexts, wanted: string, clock: QueryClock): Condition[] {
  const framesBySpan = new Map<string, { span: Span; frames: number[] }>();
  for (const [number, pieces] of texts.frames) {
    clock.look();
    for (const span of spansOf(pieces, wanted)) {
      const key = JSON.stringify([span.actor, span.item, span.own]);
      const same = framesBySpan.get(key);
      if (same) same.frames.push(number);
      else framesBySpan.set(key, { span, frames: [number] });
    }
  }
  const names = namesMeeting(texts, clock);
  return [...framesBySpan.values()].flatMap(({ span, frames }) => {
    const conditions = (["actor", "item"] as const).flatMap((slot): Condition[] =>
      span[slot] === undefined ? [] : [{ field: slot, values: names(slot, span[slot]) }],
    );
    if (span.own) conditions.push({ sentence: span.own.text, how: span.own.how });
    if (conditions.some((part) => "values" in part && part.values.size === 0)) return [];
    return { every: [{ field: "frame", values: createValues(frames) }, ...conditions] } satisfies Condition;
  });
}

/** Frames ask for the same names again and again. */
function namesMeeting(texts: TenantTexts, clock: QueryClock) {
  const known = new Map<string, ReturnType<typeof createValues>>();
  return (slot: Exclude<Slot, "own">, { how, text }: NameTest) => {
    const key = `${slot} ${how} ${text}`;
    const same = known.get(key);
    if (same) return same;
    // A long search can stand across many edges, and each time all names are looked through.
    clock.check();
    const values = createValues(texts[slot].find(how, text));
    known.set(key, values);
    return values;
  };
}
