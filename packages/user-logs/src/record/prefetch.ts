/** A browser fetching ahead of the user (`Sec-Purpose: prefetch`, `Purpose: prefetch`): nobody has acted, so there is nothing to record. */
export function isPrefetch(request: Request): boolean {
  return /prefetch|prerender/i.test(`${request.headers.get("sec-purpose") ?? ""} ${request.headers.get("purpose") ?? ""}`);
}
