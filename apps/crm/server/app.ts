import { type HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { createRequestHandler, type RequestHandler, RouterContextProvider, type ServerBuild } from "react-router";
import { systemContext } from "user-logs";
import { assertRoutesDeclared, createRoutes } from "user-logs/hono";
import { isPrefetch } from "user-logs/react-router";
import type { crmContext } from "./context.ts";
import { gate, noteRefusal } from "./http/gate.ts";
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

/**
 * The server: what stands before every request, its own few routes, each with the reason why it records nothing, and React Router
 * for everything else. Throws `undeclared_route` where one of its own routes gives no reason.
 */
export function createApp({ services, build, clientDir }: AppOptions) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const { settings, secure, recorder } = services;
  const own = createRoutes({ recorder, who: () => systemContext });
  const dev = clientDir === null;
  const handlerOf = handlersOf(dev ? "development" : "production", settings.publicUrl);

  app.use(gate(services));

  app.get("/health", own.exempt("Says that the process answers; shows nothing."), (c) =>
    c.json({ status: "ok" }, 200, { "Cache-Control": "no-store" }),
  );
  if (clientDir !== null) {
    // Names carry a hash of the content, so they may be kept for ever.
    const immutable = serveStatic({ root: clientDir, onFound: (_, c) => c.header("Cache-Control", "public, max-age=31536000, immutable") });
    app.get("/assets/*", own.exempt("Scripts and styles, the same for everybody."), immutable, (c) => c.notFound());
    const icon = serveStatic({ root: clientDir, onFound: (_, c) => c.header("Cache-Control", `public, max-age=${24 * hourSeconds}`) });
    app.get("/favicon.svg", own.exempt("The icon, the same for everybody."), icon, (c) => c.notFound());
  }
  app.all(`${userLogsPath}/*`, own.exempt("The engine records every look at the log itself."), async (c) => {
    const answer = await services.userLogs.fetch(c.req.raw, c.env.incoming);
    if (answer.status === 401) await noteRefusal(services, c, "nobody was signed in");
    return answer;
  });
  app.all("*", own.exempt("A page declares what it records; that is checked at the start."), async (c) => {
    // A page may record nothing itself, and yet show what another one records: no page is for a browser that only asks ahead.
    if (isPrefetch(c.req.raw)) return c.body(null, 503, { "Cache-Control": "no-store" });
    const bundle = await build();
    const handle = handlerOf(bundle);
    const key = (bundle.entry.module as unknown as { crmContext: typeof crmContext }).crmContext;
    const { crm, setCookies } = await requestScope(services, c.req.raw, c.env.incoming);
    const context = new RouterContextProvider();
    context.set(key, crm);
    const answer = await handle(c.req.raw, context);
    const response = new Response(answer.body, answer);
    for (const cookie of setCookies) response.headers.append("Set-Cookie", cookie);
    for (const [name, value] of Object.entries(securityHeaders({ nonce: crm.nonce, styleNonce: crm.styleNonce, secure, dev })))
      response.headers.set(name, value);
    // Pages show what one person may see, and each look is recorded: nothing is kept, neither by proxies nor by the browser.
    response.headers.set("Cache-Control", "no-store");
    return response;
  });
  assertRoutesDeclared(app);
  return app;
}

/** React Router's handler of a bundle, made once: in development each edit makes a new bundle. */
function handlersOf(mode: "development" | "production", publicUrl: string | null): (bundle: ServerBuild) => RequestHandler {
  const handlers = new WeakMap<ServerBuild, RequestHandler>();
  // React Router checks the origin of forms too, and knows only the address that the proxy uses.
  const origins = publicUrl === null ? {} : { allowedActionOrigins: [new URL(publicUrl).host] };
  return (bundle) => {
    const handler = handlers.get(bundle) ?? createRequestHandler({ ...bundle, ...origins }, mode);
    handlers.set(bundle, handler);
    return handler;
  };
}
