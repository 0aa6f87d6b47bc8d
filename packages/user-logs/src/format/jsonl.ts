import { idText } from "../entry/id-text.ts";
import type { EntryParts, PartName, PartValue, SharedParts } from "./entry-parts.ts";
import { createIsoDate } from "./iso-date.ts";
import type { Slot } from "./row-writer.ts";
import { createSentences, type SentenceForm } from "./sentence.ts";
import { plainJson, utf8Text } from "./utf8-text.ts";

/** JSON Lines: one entry a line, as the API gives it (`JSON.stringify` of it), UTF-8, nothing changed. */
export function jsonlSlots(parts: SharedParts): Slot[] {
  const sentence = createSentences(parts, sentenceForm);
  const isoDate = createIsoDate();
  return [
    own(({ idDigits, tenant, details: { occurredAt } }) => {
      return `{"id":"${idText(idDigits)}","tenant":${textJson(tenant)},"occurredAt":${occurredAt === undefined ? "null" : textJson(occurredAt)},"actor":`;
    }),
    shared("actor", json),
    shared("role", (role) => `,"role":${json(role)},"via":`),
    own(({ details: { via } }) => (via === undefined ? "[]" : utf8Text(json(via)))),
    shared("action", (action) => `,"action":${json(action)}`),
    shared("manner", (manner) => `,"kind":${json(manner?.kind)},"info":"`),
    own(sentence),
    {
      ...shared("action", (action) => `","message":${json({ key: action, version: 1, params: {} })}`),
      own: ({ details: { message } }) => (message === undefined ? null : `","message":${utf8Text(json(message))}`),
    },
    shared("item", (item) => `,"item":${json(item)},"changes":`),
    own(({ details: { changes } }) => (changes === undefined ? "[]" : utf8Text(json(changes)))),
    shared("manner", (manner) => `,"outcome":{"status":${json(manner?.status)}`),
    own(({ details: { reason } }) => (reason === undefined ? "}" : `,"reason":${textJson(reason)}}`)),
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
  const before = origin === null ? "" : ",";
  if (path === undefined && requestId === undefined) return "}";
  if (requestId === undefined) return `${before}"path":${textJson(path!)}}`;
  return path === undefined
    ? `${before}"requestId":${textJson(requestId)}}`
    : `${before}"path":${textJson(path)},"requestId":${textJson(requestId)}}`;
}

/** Most texts stand in JSON as they are. */
function textJson(text: string): string {
  return plainJson.test(text) ? `"${text}"` : utf8Text(json(text));
}

/** The text is to be as `utf8Text` has it. */
function own(text: (parts: EntryParts) => string): Slot {
  return { own: text, shared: null };
}

function shared<Part extends PartName>(part: Part, text: (value: PartValue<Part> | null) => string): Slot {
  return { own: null, shared: { part, pieces: (value: PartValue<Part> | null) => [text(value)] } };
}
