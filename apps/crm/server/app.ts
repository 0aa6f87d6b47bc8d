import { type HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createRequestHandler, RouterContextProvider, type ServerBuild } from "react-router";
import type { crmContext } from "./context.ts";
import { bodyLimitOf } from "./http/body-limit.ts";
import { isSameOrigin } from "./http/same-origin.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { requestScope } from "./request-scope.ts";
import type { Services } from "./services.ts";
import { userLogsPath } from "./user-logs/handler.ts";

export interface AppOptions {
  readonly services: Services;
  /** The bundle that React Router built, or the one that the development server makes anew after each edit. */
  readonly build: () => Promise<ServerBuild>;
  /** The folder with the browser's files; null where the development server serves them. */
  readonly clientDir: string | null;
}

const hourSeconds = 3_600;

/** Routes of the server itself, each with the reason why it records nothing. `tests/` compares the list with the app's. */
export const serverRoutes = {
  "GET /health": "Says that the process answers; shows nothing.",
  "GET /assets/*": "Scripts and styles, the same for everybody.",
  "GET /favicon.svg": "The icon, the same for everybody.",
  "ALL /api/user-logs/*": "The engine records every look at the log itself.",
} as const;

export function createApp({ services, build, clientDir }: AppOptions) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const { settings, secure } = services;

  app.use(async (c, next) => {
    if (!isSameOrigin(c.req.raw, settings.publicUrl)) return c.text("This request does not come from a page of this app.", 403);
    const path = new URL(c.req.url).pathname;
    return bodyLimit({ maxSize: bodyLimitOf(path), onError: (error) => error.text("That is too large.", 413) })(c, next);
  });

  app.get("/health", (c) => c.json({ status: "ok" }, 200, { "Cache-Control": "no-store" }));
  if (clientDir !== null) {
    // Names carry a hash of the content, so they may be kept for ever.
    const immutable = serveStatic({ root: clientDir, onFound: (_, c) => c.header("Cache-Control", "public, max-age=31536000, immutable") });
    app.get("/assets/*", immutable, (c) => c.notFound());
    const icon = serveStatic({ root: clientDir, onFound: (_, c) => c.header("Cache-Control", `public, max-age=${24 * hourSeconds}`) });
    app.get("/favicon.svg", icon, (c) => c.notFound());
  }
  app.all(`${userLogsPath}/*`, (c) => services.userLogs.fetch(c.req.raw, c.env.incoming));
  app.all("*", async (c) => {
    const bundle = await build();
    const key = (bundle.entry.module as unknown as { crmContext: typeof crmContext }).crmContext;
    const { crm, setCookies } = await requestScope(services, c.req.raw, c.env.incoming);
    const context = new RouterContextProvider();
    context.set(key, crm);
    const dev = clientDir === null;
    const answer = await createRequestHandler(bundle, dev ? "development" : "production")(c.req.raw, context);
    const response = new Response(answer.body, answer);
    for (const cookie of setCookies) response.headers.append("Set-Cookie", cookie);
    for (const [name, value] of Object.entries(securityHeaders({ nonce: crm.nonce, styleNonce: crm.styleNonce, secure, dev })))
      response.headers.set(name, value);
    // Pages show what one person may see, and each look is recorded: nothing is kept, neither by proxies nor by the browser.
    response.headers.set("Cache-Control", "no-store");
    return response;
  });
  return app;
}
