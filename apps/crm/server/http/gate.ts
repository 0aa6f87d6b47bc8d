import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { requestContext } from "user-logs/hono";
import { hasSession } from "../auth/signed-in.ts";
import type { Services } from "../services.ts";
import { isAnswerable } from "./answerable.ts";
import { bodyLimitOf } from "./body-limit.ts";
import { isSameOrigin } from "./same-origin.ts";
import { wholeBody } from "./whole-body.ts";

type CrmRequest = Context<{ Bindings: HttpBindings }>;
type Needed = Pick<Services, "settings" | "auth" | "refusals" | "trustedProxies">;

/** Stands before every route: lets in what this app can answer, as a whole; what it turns away is counted in the log. */
export function gate(services: Needed): MiddlewareHandler<{ Bindings: HttpBindings }> {
  const { settings, auth } = services;
  return async (c, next) => {
    const refuse = async (status: 400 | 403 | 413 | 415, text: string, what: string) => {
      await noteRefusal(services, c, what);
      return c.text(text, status, noSniffing);
    };
    if (!isSameOrigin(c.req.raw, settings.publicUrl)) {
      return refuse(403, "This request does not come from a page of this app.", "a form from another site");
    }
    if (!isAnswerable(c.req.raw)) return refuse(415, "This app takes GET, and forms by POST.", "neither a page asked for nor a form");
    const maxBytes = await bodyLimitOf(new URL(c.req.url).pathname, () => hasSession(auth(), c.req.raw.headers));
    const body = await wholeBody(c.req.raw, maxBytes);
    if (body.state === "too-large") return refuse(413, "That is too large.", "a form that was too large");
    if (body.state === "broken") return refuse(400, "The form did not arrive as a whole.", "a form that did not arrive as a whole");
    c.req.raw = body.request;
    await next();
    // Also of files and of answers that are no pages: a browser takes them for what they are called.
    for (const [name, value] of Object.entries(noSniffing)) c.res.headers.set(name, value);
    return undefined;
  };
}

const noSniffing = { "X-Content-Type-Options": "nosniff" } as const;

/** Counts a refusal that no route records. */
export async function noteRefusal(
  { trustedProxies, refusals }: Pick<Services, "trustedProxies" | "refusals">,
  c: CrmRequest,
  what: string,
): Promise<void> {
  const peer = c.env.incoming.socket.remoteAddress;
  await refusals.note(requestContext(c.req.raw, { peer, trustedProxies }), what);
}
