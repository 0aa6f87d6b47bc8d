const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request comes from our own pages, or changes nothing. Browsers name the origin, the site or both on every request
 * that may change something; one that names neither is refused, as a page of ours cannot have sent it.
 */
export function isSameOrigin(request: Request, publicUrl: string | null): boolean {
  if (safeMethods.has(request.method)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return site !== null;
  return origin === (publicUrl ?? new URL(request.url).origin);
}
