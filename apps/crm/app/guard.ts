import { type MiddlewareFunction, redirect } from "react-router";
import { crmContext } from "../server/context.ts";

const publicPaths = new Set(["/sign-in", "/setup"]);
const passwordPaths = new Set(["/account/password", "/sign-out"]);

/**
 * Runs before every loader and action: nothing but the sign-in and set-up pages answers without a session, and whoever has
 * a password that somebody else chose changes it first. Nothing is recorded here: nothing was shown, and there is nobody to name.
 */
export const guard: MiddlewareFunction<Response> = async ({ request, url, context }, next) => {
  const { user, setup } = context.get(crmContext);
  const path = url.pathname;
  if (setup.token !== null && path !== "/setup") throw redirect("/setup");
  if (!publicPaths.has(path)) {
    if (!user) throw redirect(signInAddress(request, url));
    if (user.mustChangePassword && !passwordPaths.has(path)) throw redirect("/account/password");
  }
  return next();
};

/** Comes back to the page that was asked for; a form is not sent again by itself. */
function signInAddress(request: Request, url: URL): string {
  if (url.pathname === "/" || request.method !== "GET") return "/sign-in";
  return `/sign-in?${new URLSearchParams({ to: url.pathname + url.search }).toString()}`;
}
