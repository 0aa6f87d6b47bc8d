import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { formatSort, type UrlQuery } from "./url.ts";

/** What a list of values may take of the sentence, and one value of it: nobody pushes the rest of his question out of sight. */
const listLength = 160;
const valueLength = 60;

/** What is known of the names behind `type:id`; others are shown as they are. */
export type Names = ReadonlyMap<string, string>;

/** What the log keeps of a question: `query` in words, and the whole of it where the words leave something out. */
export type AskedParams = { readonly query: string } & Readonly<Record<string, string>>;

/**
 * The parameters of an entry about a look at the log. Where the words name only some of the values, `question`, `question2` and so on
 * hold the whole question as JSON, cut into pieces that a parameter can hold.
 * Throws `invalid_query` where it is longer than an entry can keep: what cannot be recorded is not answered.
 */
export function askedParams(url: UrlQuery, names: Names = new Map()): AskedParams {
  const { words, whole } = inWords(url, names);
  if (whole) return { query: words };
  const asked = Object.entries(url).filter(([, value]) => value !== "" && (!Array.isArray(value) || value.length > 0));
  const question = JSON.stringify(Object.fromEntries(asked));
  const bytes = new TextEncoder().encode(question).length;
  if (bytes > limits.questionBytes) {
    throw new UserLogsError("invalid_query", `A question of ${bytes} bytes cannot be recorded; at most ${limits.questionBytes} are.`);
  }
  const pieces = piecesOf(question).map((piece, index) => [index === 0 ? "question" : `question${index + 1}`, piece] as const);
  return { query: words, ...Object.fromEntries(pieces) };
}

/** A question in words: `"acme" · from 2026-07-01 · role Sales Agent`; `everything` where nothing is asked. */
export function queryWords(url: UrlQuery, names: Names = new Map()): string {
  return inWords(url, names).words;
}

function inWords(url: UrlQuery, names: Names): { words: string; whole: boolean } {
  let whole = true;
  const list = (word: string, values: readonly string[]) => {
    if (values.length === 0) return [];
    const shown = fitting(values.map((value) => names.get(value) ?? value));
    const leavesOut = shown.length < values.length || shown.some((text) => text.length > valueLength);
    // Two users may have one name: beside names, the question itself says whom it meant.
    if (leavesOut || values.some((value) => names.has(value))) whole = false;
    const more = shown.length < values.length ? ` and ${values.length - shown.length} more` : "";
    return [`${word} ${shown.map(short).join(", ")}${more}`];
  };
  const zone = url.timeZone !== "UTC" && (url.from || url.to) ? ` (${url.timeZone})` : "";
  const words = [
    ...(url.search ? [`"${url.search}"`] : []),
    ...(url.from ? [`from ${url.from}${zone}`] : []),
    ...(url.to ? [`to ${url.to}${zone}`] : []),
    ...list("role", url.roles),
    ...list("user", url.users),
    ...list("action", url.actions),
    ...list("item", url.items),
    ...list("outcome", url.outcomes),
    ...list("kind", url.kinds),
    ...list("part of", url.parents),
    ...(formatSort(url.sort) === "newest" ? [] : [`sorted by ${formatSort(url.sort)}`]),
  ];
  return { words: words.join(" · ") || "everything", whole };
}

/** The first values, one at least, that fit into a list's part of the sentence. */
function fitting(values: readonly string[]): string[] {
  let length = 0;
  const end = values.findIndex((value, index) => (length += short(value).length + 2) > listLength && index > 0);
  return values.slice(0, end === -1 ? values.length : end);
}

function short(text: string): string {
  return text.length <= valueLength ? text : `${text.slice(0, valueLength - 1).toWellFormed()}…`;
}

/** Cut between characters: half of one would not be kept. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + limits.infoLength, text.length);
    if (/[\uD800-\uDBFF]/.test(text[to - 1] ?? "")) to--;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

/** Whether anything is asked, beyond an order: only then does a look at the log tell more than the log itself. */
export function isAsked(url: UrlQuery): boolean {
  const lists = [url.roles, url.users, url.actions, url.items, url.outcomes, url.kinds, url.parents];
  return lists.some((values) => values.length > 0) || url.from !== "" || url.to !== "" || url.search !== "";
}
