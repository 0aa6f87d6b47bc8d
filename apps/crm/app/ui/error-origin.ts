import { isRouteErrorResponse } from "react-router";

/** How Chromium, Firefox and Safari say that a request got no answer; a TypeError alone may as well be a fault of the page. */
const noAnswer = /failed to fetch|networkerror|load failed/i;
/** What React Router says in the browser of every error that the server keeps to itself. */
const serversOwn = "Unexpected Server Error";

/** Whether the browser did not get through to the server, as against a server that answered with an error. */
export function isUnreachable(error: unknown): boolean {
  if (isRouteErrorResponse(error) || isServersOwn(error)) return false;
  // On the server there is a navigator too, and it does not say.
  if (typeof navigator !== "undefined" && navigator.onLine === false) return true;
  return error instanceof TypeError && noAnswer.test(error.message);
}

/** Whether the page's scripts failed in the browser: nothing that the server knows of, so nothing that it has noted. */
export function isOwnFault(error: unknown): boolean {
  return typeof document !== "undefined" && !isRouteErrorResponse(error) && !isServersOwn(error);
}

function isServersOwn(error: unknown): boolean {
  return error instanceof Error && error.message === serversOwn;
}
