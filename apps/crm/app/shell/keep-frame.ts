import type { ShouldRevalidateFunction } from "react-router";
import { keepWhenOriginIsForgotten } from "../forget-origin.ts";

const userLogsPath = "/user-logs";

/**
 * When the frame's own data are read anew. Not for a search, filter or opened entry of User Logs: that page asks the engine itself
 * and says so where it gets no answer, so a lost connection must not cost the whole page. What a role no longer allows is refused
 * by the engine in any case, and leaving the page reads the frame again.
 */
export const keepFrame: ShouldRevalidateFunction = (args) => {
  const { currentUrl, nextUrl, formMethod = "GET" } = args;
  const staysInUserLogs = currentUrl.pathname === userLogsPath && nextUrl.pathname === userLogsPath;
  return staysInUserLogs && formMethod === "GET" ? false : keepWhenOriginIsForgotten(args);
};
