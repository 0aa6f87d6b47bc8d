import { data, type MiddlewareFunction, redirect } from "react-router";
import { type Crm, crmContext } from "../server/context.ts";
import { recorded } from "./recorded.ts";

const publicPaths = new Set(["/sign-in", "/setup"]);
const passwordPaths = new Set(["/account/password", "/sign-out"]);

/**
 * Runs before every loader and action: nothing but the sign-in and set-up pages answers without a session, and whoever has
 * a password that somebody else chose changes it first. What is refused here is counted, because there is nobody to name.
 */
const sendElsewhere: MiddlewareFunction<Response> = async ({ request, url, context }, next) => {
  const crm = context.get(crmContext);
  const { user, setup } = crm;
  const path = url.pathname;
  if (setup.token !== null && path !== "/setup") throw redirect("/setup");
  if (publicPaths.has(path)) {
    if (request.method === "POST") await demandAttempt(crm);
  } else {
    if (!user) {
      // Whoever opens the app is only asked in; whoever asks for something of it is refused that.
      if (path !== "/") await crm.refused("nobody was signed in");
      throw redirect(signInAddress(request, url));
    }
    if (user.mustChangePassword && !passwordPaths.has(path)) throw redirect("/account/password");
  }
  return next();
};

export const guard = recorded.middleware(
  "It shows nothing: it sends people elsewhere who may not see a page yet, and what it refuses is counted.",
  sendElsewhere,
);

/** Before the form is looked at, because each form that is looked at leaves an entry: nobody fills the log by sending forms. */
async function demandAttempt({ attempt, refused }: Crm): Promise<void> {
  if (await attempt.admit()) return;
  await refused("too many failed attempts to sign in or set up");
  throw data({ detail: "Too many failed attempts. Wait a quarter of an hour, then try again." }, { status: 429 });
}

/** Comes back to the page that was asked for; a form is not sent again by itself. */
function signInAddress(request: Request, url: URL): string {
  if (url.pathname === "/" || request.method !== "GET") return "/sign-in";
  return `/sign-in?${new URLSearchParams({ to: url.pathname + url.search }).toString()}`;
}
