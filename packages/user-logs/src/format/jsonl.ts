import { idText } from "./column.ts";
import type { EntryParts, PartName, PartValue, SharedParts } from "./entry-parts.ts";
import { createIsoDate } from "./iso-date.ts";
import type { Slot } from "./row-writer.ts";
import { createSentences, type SentenceForm } from "./sentence.ts";
import { utf8Text } from "./utf8-text.ts";

/** JSON Lines: one entry a line, as the API gives it (`JSON.stringify` of it), UTF-8, nothing changed. */
export function jsonlSlots(parts: SharedParts): Slot[] {
  const sentence = createSentences(parts, sentenceForm);
  const isoDate = createIsoDate();
  return [
    own(({ idDigits, tenant, details }) => {
      return `{"id":"${idText(idDigits)}","tenant":${json(tenant)},"occurredAt":${json(details.occurredAt ?? null)},"actor":`;
    }),
    shared("actor", json),
    shared("role", (role) => `,"role":${json(role)},"via":`),
    own(({ details }) => json(details.via ?? [])),
    shared("action", (action) => `,"action":${json(action)}`),
    shared("manner", (manner) => `,"kind":${json(manner?.kind)}`),
    { own: (parts) => `,"info":"${sentence(parts)}"`, shared: null },
    {
      ...shared("action", (action) => `,"message":${json({ key: action, version: 1, params: {} })}`),
      own: ({ details: { message } }) => (message === undefined ? null : utf8Text(`,"message":${json(message)}`)),
    },
    shared("item", (item) => `,"item":${json(item)}`),
    own(({ details }) => `,"changes":${json(details.changes ?? [])}`),
    shared("manner", (manner) => `,"outcome":{"status":${json(manner?.status)}`),
    own(({ details }) => (details.reason === undefined ? "}" : `,"reason":${json(details.reason)}}`)),
    shared("origin", (origin) => `,"context":{${json(origin ?? {}).slice(1, -1)}`),
    own(restOfContext),
    shared("parent", (parent) => `,"parent":${json(parent)},"position":`),
    own(({ position, recordedMs }) => `${position},"recordedAt":"${isoDate(recordedMs)}"}\n`),
  ];
}

const json = JSON.stringify;

const sentenceForm: SentenceForm = {
  whole: (text) => utf8Text(json(text).slice(1, -1)),
  // Halves of letters are escaped, and may be one letter together.
  piece: (text) => (text.isWellFormed() ? { text: utf8Text(json(text).slice(1, -1)), isMarked: false, begins: true } : null),
  joined: (text) => text,
};

/** What follows the origin, which is not empty where there is one. */
function restOfContext({ origin, details: { path, requestId } }: EntryParts): string {
  const rest = [path !== undefined && `"path":${json(path)}`, requestId !== undefined && `"requestId":${json(requestId)}`];
  const text = rest.filter((part) => part !== false).join(",");
  return text !== "" && origin !== null ? `,${text}}` : `${text}}`;
}

function own(text: (parts: EntryParts) => string): Slot {
  return { own: (parts) => utf8Text(text(parts)), shared: null };
}

function shared<Part extends PartName>(part: Part, text: (value: PartValue<Part> | null) => string): Slot {
  return { own: null, shared: { part, pieces: (value: PartValue<Part> | null) => [text(value)] } };
}
