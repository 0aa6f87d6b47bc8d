import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { isPrefetch } from "../record/prefetch.ts";

/**
 * Refuses what must not reach the log at all, before anybody is asked who looks.
 *
 * A request that another site caused (`Sec-Fetch-Site: cross-site`) carries the viewer's cookies but not his will: it
 * would be recorded as his look, and an export would land on his disk. Nothing is recorded of it, so that a hostile
 * page cannot write into his history. Programs that are no browser send no such header and are not concerned.
 */
export function guardRequest(request: Request): void {
  if (request.url.length > limits.urlLength) {
    throw new UserLogsError("invalid_query", `The address has ${request.url.length} letters; at most ${limits.urlLength} are allowed.`);
  }
  if (request.headers.get("sec-fetch-site") === "cross-site") {
    throw new UserLogsError("not_allowed", "The request was caused by another site.");
  }
  if (isPrefetch(request)) throw new UserLogsError("prefetched", "The browser asked ahead of the person.");
}
