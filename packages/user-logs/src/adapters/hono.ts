import type { Context, MiddlewareHandler } from "hono";
import { findTargetHandler, isMiddleware } from "hono/utils/handler";
import { UserLogsError } from "../entry/error.ts";
import type { RecordContext } from "../record/context.ts";
import { isPrefetch } from "../record/prefetch.ts";
import type { Recorder } from "../record/record.ts";
import { declarationOf, declare, type Declared } from "./declaration.ts";
import { requestContext } from "./request-context.ts";
import { parseTrustedProxies } from "./trusted-proxies.ts";
import { type RouteRecorder, watchRecorder } from "./watch.ts";

export { type Declaration, declarationOf } from "./declaration.ts";
export { requestContext, type RequestContextOptions } from "./request-context.ts";
export { parseTrustedProxies, type TrustedProxies } from "./trusted-proxies.ts";
export type { RouteRecorder } from "./watch.ts";

export interface RoutesOptions<Actions> {
  readonly recorder: Recorder<Actions>;
  /** Who acts, from the request's session; an anonymous actor where nobody is signed in. */
  readonly who: (context: Context) => RecordContext | Promise<RecordContext>;
  /** Address of the TCP peer, from the runtime: `(c) => getConnInfo(c).remote.address`. */
  readonly peer?: (context: Context) => string | undefined;
  /** Addresses and CIDR ranges of the proxies in front of the app. None by default; `invalid_option` where one is wrong. */
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
  const trustedProxies = parseTrustedProxies(options.trustedProxies ?? []);

  async function recorderOf(context: Context): Promise<object> {
    const who = await options.who(context);
    return options.recorder.for({ ...who, request: who.request ?? contextOf(context) });
  }

  function contextOf(context: Context) {
    const requestId = options.requestId?.(context);
    const peer = options.peer?.(context);
    return requestContext(context.req.raw, { peer, trustedProxies, ...(requestId !== undefined && { requestId }) });
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

/** What is read of an app: its routes in the order in which they were added. Another copy of Hono has them too. */
export interface RoutedApp {
  readonly routes: readonly { readonly method: string; readonly path: string; readonly handler: unknown }[];
}

/**
 * Call it at start-up, after the last route. Throws `undeclared_route`, naming every method and path whose first handler is no
 * declaration: what stands before one may answer unseen. What `app.use` adds under a path with `*` cannot be told from a handler of
 * `app.all` that takes `next`, and is not seen, nor is `app.mount`: mount another application as a route,
 * `app.all("/path/*", exempt("…"), handler)`.
 */
export function assertRoutesDeclared(app: RoutedApp): void {
  const routes = new Map<string, boolean[]>();
  for (const { method, path, handler } of app.routes) {
    const target = findTargetHandler(handler as Parameters<typeof findTargetHandler>[0]);
    const declared = declarationOf(target) !== undefined;
    // Middleware of `app.use` is registered for every method and takes `next`. Under one exact path a handler is as likely.
    if (method === "ALL" && path.includes("*") && !declared && isMiddleware(target)) continue;
    const name = `${method} ${path}`;
    routes.set(name, [...(routes.get(name) ?? []), declared]);
  }
  const missing = namesWhere(routes, (declared) => !declared.slice(0, -1).includes(true));
  const late = namesWhere(routes, (declared) => declared[0] === false && declared.slice(0, -1).includes(true));
  const faults = [
    ...(missing.length > 0 ? [`These routes declare neither an action nor a reason for having none: ${missing.join(", ")}.`] : []),
    ...(late.length > 0 ? [`A handler stands before the declaration of: ${late.join(", ")}.`] : []),
  ];
  if (faults.length > 0) throw new UserLogsError("undeclared_route", faults.join(" "));
}

function namesWhere(routes: ReadonlyMap<string, readonly boolean[]>, is: (declared: readonly boolean[]) => boolean): string[] {
  return [...routes].filter(([, declared]) => is(declared)).map(([name]) => name);
}

/** What the error means, where it says so; else what the app answered to it. */
function statusOf(error: Error, answered: number): number {
  // Hono's HTTPException by its form, because the host's may be of another copy of Hono.
  if (error instanceof UserLogsError || "getResponse" in error) return (error as Error & { status: number }).status;
  return answered >= 400 ? answered : 500;
}
