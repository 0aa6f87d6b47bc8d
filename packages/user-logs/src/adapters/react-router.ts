import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { UserLogsError } from "../entry/error.ts";
import { isPrefetch } from "../record/prefetch.ts";
import type { BoundRecorder } from "../record/record.ts";
import { declare, type Declared } from "./declaration.ts";
import { type RouteRecorder, watchRecorder } from "./watch.ts";

export { isPrefetch } from "../record/prefetch.ts";
export { type Declaration, declarationOf } from "./declaration.ts";
export { requestContext, type RequestContextOptions } from "./request-context.ts";
export { parseTrustedProxies, type TrustedProxies } from "./trusted-proxies.ts";
export { assertRoutesDeclared, type BuiltRoute, type Undeclared } from "./built-routes.ts";
export type { RouteRecorder } from "./watch.ts";

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

export interface Routes<Actions> {
  /**
   * A loader that records one of the named actions. Exactly what the handler records is kept; where it throws or
   * answers an error without having recorded that, the first named action is recorded as denied (401, 403) or failed.
   * A handler that succeeds without recording is an error, and so is an action that is not named. A transaction with the
   * entry must have committed when the handler answers; one that was rolled back has recorded nothing.
   * A browser's prefetch is answered 503 without data, so that nothing is read unrecorded.
   */
  loader<const Name extends keyof Actions & string, Result>(
    actions: readonly Name[],
    handler: (args: LoaderFunctionArgs & RouteRecorder<Actions, Name>) => Promise<Result>,
  ): Declared<(args: LoaderFunctionArgs) => Promise<Result>>;
  /** The same for an action. */
  action<const Name extends keyof Actions & string, Result>(
    actions: readonly Name[],
    handler: (args: ActionFunctionArgs & RouteRecorder<Actions, Name>) => Promise<Result>,
  ): Declared<(args: ActionFunctionArgs) => Promise<Result>>;
  /** A loader or action that records nothing, and the reason, which the coverage report prints. */
  exempt<Args extends RouteArgs, Result>(
    reason: string,
    handler: (args: Args) => Promise<Result>,
  ): Declared<(args: Args) => Promise<Result>>;
  /** Middleware, which may answer before a loader does, and the reason why it records nothing. */
  middleware<Handler extends (args: never, next: never) => unknown>(reason: string, handler: Handler): Declared<Handler>;
}

export interface RoutesOptions<Actions> {
  /** The recorder of the request's actor; an anonymous one where nobody is signed in. */
  readonly recorder: (args: RouteArgs) => BoundRecorder<Actions> | Promise<BoundRecorder<Actions>>;
}

export function createRoutes<Actions>({ recorder }: RoutesOptions<Actions>): Routes<Actions> {
  function declared(actions: readonly string[], handler: (args: never) => Promise<unknown>) {
    return async (args: RouteArgs) => {
      if (isPrefetch(args.request)) throw new Response(null, { status: 503, headers: { "Cache-Control": "no-store" } });
      const watch = watchRecorder(await recorder(args), actions);
      let result: unknown;
      try {
        result = await handler({ ...args, ...watch.recorder } as never);
      } catch (thrown) {
        await watch.threw(statusOf(thrown), thrown);
        throw thrown;
      }
      await watch.answered(statusOf(result));
      return result;
    };
  }
  return {
    loader: (actions, handler) => declare(declared(actions, handler), { actions }),
    action: (actions, handler) => declare(declared(actions, handler), { actions }),
    exempt: (reason, handler) => declare(handler, { exempt: reason }),
    middleware: (reason, handler) => declare(handler, { exempt: reason }),
  } as Routes<Actions>;
}

/** The HTTP status that React Router will answer with: of a Response, of `data(…, { status })`, 500 for an error, else 200. */
function statusOf(answer: unknown): number {
  if (answer instanceof Response) return answer.status;
  if (answer instanceof UserLogsError) return answer.status;
  if (answer instanceof Error) return 500;
  if (typeof answer === "object" && answer !== null && "init" in answer) return (answer.init as ResponseInit | null)?.status ?? 200;
  return 200;
}
