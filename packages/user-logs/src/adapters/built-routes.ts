import { UserLogsError } from "../entry/error.ts";
import { declarationOf } from "./declaration.ts";

/** What is read of a route of React Router's server build. */
export interface BuiltRoute {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
  readonly index?: boolean | undefined;
  readonly module: {
    readonly loader?: unknown;
    readonly action?: unknown;
    readonly default?: unknown;
    readonly middleware?: unknown;
  };
}

/** What has no declaration of its own, by the route's id. */
export interface Undeclared {
  /** Pages without a loader, which show nothing of the app. */
  readonly pages?: readonly string[];
}

/**
 * Call it at start-up with `build.routes`. Throws `undeclared_route`, naming every file that has a loader or action
 * without a declaration, middleware that may answer before them without one, or a page without a loader, which could be opened unseen. A layout needs
 * none where it is never shown without a child: it has no path of its own, or an index route.
 */
export function assertRoutesDeclared(routes: Readonly<Record<string, BuiltRoute | undefined>>, { pages = [] }: Undeclared = {}): void {
  const found = Object.values(routes).filter((route) => route !== undefined);
  const missing = found.flatMap((route) => {
    const { loader, default: page } = route.module;
    const parts = (["loader", "action"] as const).filter(
      (part) => route.module[part] !== undefined && declarationOf(route.module[part]) === undefined,
    );
    const unseen = page !== undefined && loader === undefined && !pages.includes(route.id) && isShownAlone(route, found);
    const unexplained = middlewareOf(route).some((one) => declarationOf(one) === undefined);
    return [
      ...parts.map((part) => `${route.id} (${part})`),
      ...(unexplained ? [`${route.id} (middleware)`] : []),
      ...(unseen ? [`${route.id} (page without a loader)`] : []),
    ];
  });
  if (missing.length === 0) return;
  throw new UserLogsError(
    "undeclared_route",
    `These routes declare neither an action nor a reason for having none: ${missing.join(", ")}.`,
  );
}

function middlewareOf({ module: { middleware } }: BuiltRoute): readonly unknown[] {
  if (middleware === undefined) return [];
  return Array.isArray(middleware) ? middleware : [middleware];
}

/** Whether an address shows this route without one of its children. */
function isShownAlone(route: BuiltRoute, routes: readonly BuiltRoute[]): boolean {
  const children = routes.filter(({ parentId }) => parentId === route.id);
  if (children.length === 0) return true;
  return hasPath(route) && !hasIndex(children, routes);
}

/** An index route may stand below layouts without a path. */
function hasIndex(children: readonly BuiltRoute[], routes: readonly BuiltRoute[]): boolean {
  return children.some(
    (child) =>
      child.index === true ||
      (!hasPath(child) &&
        hasIndex(
          routes.filter(({ parentId }) => parentId === child.id),
          routes,
        )),
  );
}

function hasPath({ path }: BuiltRoute): boolean {
  return path !== undefined && path !== "";
}
