/** Letters of a list's search text; the search box takes no more. */
export const searchLength = 200;

/** What a list is searched for, as its search box shows it: a longer text in the address is used, and shown, up to its limit. */
export function searchOf(params: URLSearchParams): string {
  return (params.get("q") ?? "").trim().slice(0, searchLength).toWellFormed();
}
