import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { UserLogsError } from "../entry/error.ts";
import type { Outcome } from "../entry/entry.ts";
import type { BoundRecorder } from "../record/record.ts";
import { isPrefetch } from "./request-context.ts";

export { isPrefetch, requestContext, type RequestContextOptions } from "./request-context.ts";

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

/** What a loader or action says that it records: one or more actions of the catalogue, or why it records none. */
export type Declaration = { readonly actions: readonly string[] } | { readonly exempt: string };

const declarationKey = Symbol.for("user-logs.declaration");

type Declared<Handler> = Handler & { readonly [declarationKey]: Declaration };

/** `record` and `recordBulk` of the request's actor, limited to the actions that the route declares. */
export type RouteRecorder<Actions, Name extends keyof Actions> = Pick<BoundRecorder<Pick<Actions, Name>>, "record" | "recordBulk">;

export interface Routes<Actions> {
  /**
   * A loader that records one of the named actions. Exactly what the handler records is kept; where it throws or
   * answers an error before it recorded anything, the first named action is recorded as denied (401, 403) or failed.
   * A handler that succeeds without recording is an error, and so is an action that is not named.
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
}

export interface RoutesOptions<Actions> {
  /** The recorder of the request's actor; an anonymous one where nobody is signed in. */
  readonly recorder: (args: RouteArgs) => BoundRecorder<Actions> | Promise<BoundRecorder<Actions>>;
}

export function createRoutes<Actions>({ recorder }: RoutesOptions<Actions>): Routes<Actions> {
  function declared(actions: readonly string[], handler: (args: never) => Promise<unknown>) {
    return async (args: RouteArgs) => {
      if (isPrefetch(args.request)) throw new Response(null, { status: 503, headers: { "Cache-Control": "no-store" } });
      const bound = (await recorder(args)) as unknown as AnyRecorder;
      const watch = watchRecorder(bound, actions);
      let result: unknown;
      try {
        result = await handler({ ...args, ...watch.recorder } as never);
      } catch (thrown) {
        await recordThrown(watch, statusOf(thrown), thrown);
        throw thrown;
      }
      if (watch.count === 0) await recordAnswer(watch, statusOf(result), result);
      return result;
    };
  }
  return {
    loader: (actions, handler) => declare(declared(actions, handler), { actions }),
    action: (actions, handler) => declare(declared(actions, handler), { actions }),
    exempt: (reason, handler) => declare(handler, { exempt: reason }),
  } as Routes<Actions>;
}

/** The declaration of a loader or action; undefined where it has none. */
export function declarationOf(handler: unknown): Declaration | undefined {
  return typeof handler === "function" ? (handler as Partial<Declared<object>>)[declarationKey] : undefined;
}

export interface BuiltRoute {
  readonly id: string;
  readonly module: { readonly loader?: unknown; readonly action?: unknown; readonly default?: unknown };
}

/**
 * Call it at start-up with `build.routes`. Throws `undeclared_route`, naming every file that has a loader or action
 * without a declaration, or a page without a loader, which could be opened unseen.
 */
export function assertRoutesDeclared(
  routes: Readonly<Record<string, BuiltRoute | undefined>>,
  pagesWithoutLoader: readonly string[] = [],
): void {
  const found = Object.values(routes).filter((route) => route !== undefined);
  const parents = new Set(found.map((route) => (route as { parentId?: string }).parentId));
  const missing = found.flatMap((route) => {
    const parts = (["loader", "action"] as const).filter(
      (part) => route.module[part] !== undefined && declarationOf(route.module[part]) === undefined,
    );
    const unseen =
      !parents.has(route.id) &&
      route.module.default !== undefined &&
      route.module.loader === undefined &&
      !pagesWithoutLoader.includes(route.id);
    return [...parts.map((part) => `${route.id} (${part})`), ...(unseen ? [`${route.id} (page without a loader)`] : [])];
  });
  if (missing.length > 0)
    throw new UserLogsError(
      "undeclared_route",
      `These routes declare neither an action nor a reason for having none: ${missing.join(", ")}.`,
    );
}

interface AnyRecorder {
  record(action: string, details?: object, options?: object): Promise<unknown>;
  recordBulk(parent: { action: string }, children: { action: string }, options?: object): Promise<unknown>;
}

interface Watch {
  readonly recorder: AnyRecorder;
  readonly count: number;
  /** Whether the handler has recorded the refusal or failure itself. */
  readonly told: boolean;
  fallback(outcome: Outcome): Promise<unknown>;
}

function watchRecorder(bound: AnyRecorder, actions: readonly string[]): Watch {
  let count = 0;
  let told = false;
  const check = (action: string) => {
    if (!actions.includes(action))
      throw new UserLogsError("undeclared_record", `The route records "${action}", but declares ${actions.join(", ")}.`);
  };
  return {
    get count() {
      return count;
    },
    get told() {
      return told;
    },
    recorder: {
      async record(action, details, options) {
        check(action);
        const recorded = await bound.record(action, details, options);
        count++;
        told ||= isTold(details);
        return recorded;
      },
      async recordBulk(parent, children, options) {
        check(parent.action);
        check(children.action);
        const recorded = await bound.recordBulk(parent, children, options);
        count++;
        return recorded;
      },
    },
    // Without item and parameters, which only the handler knows: the sentence shows them as N/A.
    fallback: (outcome) => bound.record(actions[0] ?? "", { outcome, incomplete: true }),
  };
}

async function recordThrown(watch: Watch, status: number, thrown: unknown): Promise<void> {
  if (status < 400 && watch.count > 0) return;
  // An entry that was written inside a rolled-back transaction is gone: an error is recorded whatever was counted.
  if (watch.told) return;
  if (status < 400) throw new UserLogsError("undeclared_record", "A route redirected without recording anything.");
  await watch.fallback(outcomeOf(status, thrown));
}

async function recordAnswer(watch: Watch, status: number, result: unknown): Promise<void> {
  if (status < 400) throw new UserLogsError("undeclared_record", "A route succeeded without recording anything.");
  await watch.fallback(outcomeOf(status, result));
}

function isTold(details: object | undefined): boolean {
  const outcome = (details as { outcome?: Outcome } | undefined)?.outcome;
  return outcome !== undefined && outcome.status !== "success";
}

function outcomeOf(status: number, answer: unknown): Outcome {
  const reason = answer instanceof UserLogsError ? answer.code : `status ${status}`;
  return { status: status === 401 || status === 403 ? "denied" : "failure", reason };
}

/** The HTTP status that React Router will answer with: of a Response, of `data(…, { status })`, 500 for an error, else 200. */
function statusOf(answer: unknown): number {
  if (answer instanceof Response) return answer.status;
  if (answer instanceof UserLogsError) return answer.status;
  if (answer instanceof Error) return 500;
  if (typeof answer === "object" && answer !== null && "init" in answer) return (answer.init as ResponseInit | null)?.status ?? 200;
  return 200;
}

function declare<Handler extends object>(handler: Handler, declaration: Declaration): Declared<Handler> {
  return Object.assign(handler, { [declarationKey]: declaration }) as Declared<Handler>;
}
