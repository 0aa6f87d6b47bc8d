import type { Context, Hono, MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { findTargetHandler, isMiddleware } from "hono/utils/handler";
import { UserLogsError } from "../entry/error.ts";
import type { RecordContext } from "../record/context.ts";
import { isPrefetch } from "../record/prefetch.ts";
import type { Recorder } from "../record/record.ts";
import { declarationOf, declare, type Declared } from "./declaration.ts";
import { requestContext } from "./request-context.ts";
import { type RouteRecorder, watchRecorder } from "./watch.ts";

export { type Declaration, declarationOf } from "./declaration.ts";
export { requestContext, type RequestContextOptions } from "./request-context.ts";
export type { RouteRecorder } from "./watch.ts";

export interface RoutesOptions<Actions> {
  readonly recorder: Recorder<Actions>;
  /** Who acts, from the request's session; an anonymous actor where nobody is signed in. */
  readonly who: (context: Context) => RecordContext | Promise<RecordContext>;
  /** Address of the TCP peer, from the runtime: `(c) => getConnInfo(c).remote.address`. */
  readonly peer?: (context: Context) => string | undefined;
  /** Addresses and CIDR ranges of the proxies in front of the app. None by default. */
  readonly trustedProxies?: readonly string[];
  /** The host's id of the request. */
  readonly requestId?: (context: Context) => string | undefined;
}

/** What a declared route's handlers find: `c.var.userLogs.record(…)`. */
export interface UserLogsEnv<Actions, Name extends keyof Actions> {
  Variables: { userLogs: RouteRecorder<Actions, Name> };
}

export interface Routes<Actions> {
  /**
   * Stands before a route's handler: `app.get("/leads", declare(["leads.list"]), handler)`. Exactly what the handler
   * records is kept; where it throws or answers an error without having recorded that, the first named action is recorded as
   * denied (401, 403) or failed. A handler that succeeds without recording is an error, and so is an action that is
   * not named. A transaction with the entry must have committed when the handler answers; one that was rolled back has
   * recorded nothing. A browser's prefetch is answered 503 without data, so that nothing is read unrecorded.
   */
  declare<const Name extends keyof Actions & string>(actions: readonly Name[]): Declared<MiddlewareHandler<UserLogsEnv<Actions, Name>>>;
  /** Stands before the handler of a route that records nothing, and says why. */
  exempt(reason: string): Declared<MiddlewareHandler>;
}

export function createRoutes<Actions>(options: RoutesOptions<Actions>): Routes<Actions> {
  async function recorderOf(context: Context): Promise<object> {
    const who = await options.who(context);
    return options.recorder.for({ ...who, request: who.request ?? contextOf(context, options) });
  }
  return {
    declare(actions) {
      const middleware: MiddlewareHandler = async (context, next) => {
        if (isPrefetch(context.req.raw)) return context.body(null, 503, { "Cache-Control": "no-store" });
        const watch = watchRecorder(await recorderOf(context), actions);
        context.set("userLogs", watch.recorder);
        await next();
        // Hono has answered a thrown error already, by the app's own onError, and kept the error.
        if (context.error) await watch.threw(statusOf(context.error, context.res.status), context.error);
        else await watch.answered(context.res.status);
        return;
      };
      return declare(middleware, { actions }) as ReturnType<Routes<Actions>["declare"]>;
    },
    exempt: (reason) => declare((async (_context, next) => next()) as MiddlewareHandler, { exempt: reason }),
  } as Routes<Actions>;
}

/**
 * Call it at start-up, after the last route. Throws `undeclared_route`, naming method and path of every route whose
 * handler no declaration stands before. What `app.use` and `app.mount` add cannot be told from middleware and is not seen: mount another
 * application as a route, `app.all("/path/*", exempt("…"), handler)`.
 */
export function assertRoutesDeclared(app: Pick<Hono, "routes">): void {
  const routes = new Map<string, { last: boolean; declared: boolean }>();
  for (const { method, path, handler } of app.routes) {
    const target = findTargetHandler(handler as Parameters<typeof findTargetHandler>[0]);
    const declaration = declarationOf(target);
    // Middleware of `app.use` is registered for every method and takes `next`; the last of a route's own is its handler.
    if (method === "ALL" && declaration === undefined && isMiddleware(target)) continue;
    const name = `${method} ${path}`;
    const before = routes.get(name);
    routes.set(name, { declared: before?.declared === true || before?.last === true, last: declaration !== undefined });
  }
  const missing = [...routes].filter(([, route]) => !route.declared).map(([name]) => name);
  if (missing.length === 0) return;
  throw new UserLogsError(
    "undeclared_route",
    `These routes declare neither an action nor a reason for having none: ${missing.join(", ")}.`,
  );
}

function contextOf(
  context: Context,
  { peer, trustedProxies, requestId }: Pick<RoutesOptions<never>, "peer" | "trustedProxies" | "requestId">,
) {
  const id = requestId?.(context);
  return requestContext(context.req.raw, {
    peer: peer?.(context),
    ...(trustedProxies && { trustedProxies }),
    ...(id !== undefined && { requestId: id }),
  });
}

/** What the error means, where it says so; else what the app answered to it. */
function statusOf(error: Error, answered: number): number {
  if (error instanceof HTTPException || error instanceof UserLogsError) return error.status;
  return answered >= 400 ? answered : 500;
}
