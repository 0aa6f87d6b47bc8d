/** The parameter with which the menu says that a page is opened from it; the page removes it from its address. */
export const originParam = "nav";

/** The address of a page as the menu opens it. */
export function menuAddress(path: string): string {
  return `${path}?${originParam}=menu`;
}

/**
 * Whether a list is opened or shown again. Opened: from the menu, or from anywhere outside the module. Shown again: coming
 * back from a form of the module, searched, filtered, sorted, turned over, reloaded, or reached with the browser's Back.
 */
export function listVisit({ request, url }: { request: Request; url: URL }): "open" | "list" {
  if (url.searchParams.get(originParam) === "menu") return "open";
  return url.searchParams.size > 0 || isReload(request) || isInside(request.headers.get("referer"), url) ? "list" : "open";
}

/** Back asks with the list's own address as the referrer; the module's forms have theirs below it. */
function isInside(referrer: string | null, url: URL): boolean {
  if (referrer === null || !URL.canParse(referrer)) return false;
  const from = new URL(referrer);
  return from.host === url.host && (from.pathname === url.pathname || from.pathname.startsWith(`${url.pathname}/`));
}

function isReload(request: Request): boolean {
  return /max-age=0|no-cache/.test(request.headers.get("cache-control") ?? "");
}
