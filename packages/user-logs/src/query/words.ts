import { formatSort, type UrlQuery } from "./url.ts";

const shownValues = 20;

/** A question in words, as the log keeps it: `role Sales Agent · from 2026-07-01 · "acme"`; `everything` where nothing is asked. */
export function queryWords(url: UrlQuery): string {
  const list = (word: string, values: readonly string[]) => {
    const more = values.length > shownValues ? ` and ${values.length - shownValues} more` : "";
    return values.length === 0 ? [] : [`${word} ${values.slice(0, shownValues).join(", ")}${more}`];
  };
  const zone = url.timeZone !== "UTC" && (url.from || url.to) ? ` (${url.timeZone})` : "";
  const words = [
    ...list("role", url.roles),
    ...list("user", url.users),
    ...list("action", url.actions),
    ...list("item", url.items),
    ...list("outcome", url.outcomes),
    ...list("kind", url.kinds),
    ...list("part of", url.parents),
    ...(url.from ? [`from ${url.from}${zone}`] : []),
    ...(url.to ? [`to ${url.to}${zone}`] : []),
    ...(url.search ? [`"${url.search}"`] : []),
    ...(formatSort(url.sort) === "newest" ? [] : [`sorted by ${formatSort(url.sort)}`]),
  ];
  return words.join(" · ") || "everything";
}

/** Whether anything is asked, beyond an order: only then does a look at the log tell more than the log itself. */
export function isAsked(url: UrlQuery): boolean {
  const lists = [url.roles, url.users, url.actions, url.items, url.outcomes, url.kinds, url.parents];
  return lists.some((values) => values.length > 0) || url.from !== "" || url.to !== "" || url.search !== "";
}
