import { type Context, Hono } from "hono";
import { UserLogsError } from "../entry/error.ts";
import type { Recorder } from "../record/record.ts";
import { countRoute } from "./count.ts";
import { createDownloads } from "./downloads.ts";
import type { EventStream } from "./event-stream.ts";
import { exportRoute } from "./export.ts";
import { facetRoute } from "./facet.ts";
import { getRoute } from "./get.ts";
import { guardRequest } from "./guard.ts";
import { histogramRoute } from "./histogram.ts";
import { listRoute } from "./list.ts";
import { type Look, lookOf, type Viewer, viewerKeyOf } from "./look.ts";
import { createLooks } from "./looks.ts";
import { openApiDocument } from "./openapi.ts";
import { createPageFiles, type PageFiles } from "./page.ts";
import { jsonResponse, problemResponse } from "./problem.ts";
import { progressRoute } from "./progress.ts";
import { askOf, type Route } from "./route.ts";
import { createTailPoll } from "./tail-poll.ts";
import { tailRoute } from "./tail.ts";
import { createTurns } from "./turns.ts";
import { viewerRoute } from "./viewer.ts";

export type { Viewer } from "./look.ts";

const defaultHeartbeatMs = 15_000;

export interface HandlerOptions<Actions> {
  readonly recorder: Recorder<Actions>;
  /**
   * Says who looks, from the request's session; null where nobody is signed in. Called for every request for data, so
   * a permission that was withdrawn is gone with the next request.
   */
  readonly viewer: (request: Request) => Promise<Viewer | null>;
  /** Where the host mounts the handler: `/user-logs`; "" for the root. */
  readonly basePath: string;
  /** The folder of the built page (`index.html`, `assets/`), where it is not the one inside the package. */
  readonly pageFolder?: string;
  /** How often a live tail sends a sign of life, and asks `viewer` again whether it may go on. 15,000 by default. */
  readonly tailHeartbeatMs?: number;
  /** Told of every failure that is not the asker's. Prints to the console by default. */
  readonly onProblem?: (problem: unknown) => void;
}

/** The log over HTTP: a fetch handler that any server can mount. */
export interface Handler {
  /** Answers every request below `basePath`; never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Ends the live tails and the exports under way. The recorder and its store stay open. */
  close(): Promise<void>;
}

/** Throws `invalid_scope` to nobody: what the host gets wrong is a 500 of that one request, and told to `onProblem`. */
export function createHandler<Actions>(options: HandlerOptions<Actions>): Handler {
  const onProblem = options.onProblem ?? ((problem: unknown) => console.error(problem));
  const basePath = options.basePath.replace(/\/+$/, "");
  // The handler records only the engine's own actions, which every recorder has.
  const recorder = options.recorder as unknown as Recorder<object>;
  const { store } = recorder;
  const downloads = createDownloads();
  const poll = createTailPoll(store, onProblem);
  const turns = createTurns();
  const openTails = new Map<EventStream, string>();

  async function mayStillSee(before: Look): Promise<boolean> {
    const viewer = await options.viewer(before.request);
    if (viewer === null || !viewer.canView) return false;
    const now = lookOf(before.request, viewer, recorder);
    return now.viewerKey === before.viewerKey && JSON.stringify(now.scope) === JSON.stringify(before.scope);
  }

  async function serve(route: Route, context: Context): Promise<Response> {
    const request = context.req.raw;
    guardRequest(request);
    const path = context.req.param() as Record<string, string>;
    const viewer = await options.viewer(request);
    if (viewer === null) throw new UserLogsError("signed_out", "Nobody is signed in.");
    // Before anything is read or checked, so that what is refused costs next to nothing.
    return turns.take(viewerKeyOf(viewer), async () => {
      const seen = lookOf(request, viewer, recorder);
      if (!seen.viewer.canView) await refuse(route, seen, path);
      return route.handle(askOf(route, seen, path));
    });
  }

  const looks = createLooks(store);
  const routes: Route[] = [
    listRoute(store, looks),
    getRoute(store, looks),
    countRoute(store, looks),
    facetRoute(store, looks),
    histogramRoute(store, looks),
    exportRoute(store, downloads, onProblem),
    progressRoute(downloads),
    tailRoute({ store, looks, poll, open: openTails, mayStillSee, heartbeatMs: options.tailHeartbeatMs ?? defaultHeartbeatMs, onProblem }),
    viewerRoute(),
  ];
  const app = mount(routes, basePath, { serve, page: createPageFiles(options.pageFolder), onProblem });

  return {
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname === basePath && basePath !== "") return toFolder(request);
      if (!pathname.startsWith(`${basePath}/`)) {
        return problemResponse(new UserLogsError("not_found", `User Logs is served below ${basePath}/.`), onProblem);
      }
      return app.fetch(request);
    },
    async close() {
      poll.close();
      for (const stream of openTails.keys()) stream.close();
      downloads.close();
    },
  };
}

interface MountOptions {
  readonly serve: (route: Route, context: Context) => Promise<Response>;
  readonly page: PageFiles;
  readonly onProblem: (problem: unknown) => void;
}

function mount(routes: readonly Route[], basePath: string, { serve, page, onProblem }: MountOptions): Hono {
  const app = new Hono({ getPath: (request) => new URL(request.url).pathname.slice(basePath.length) || "/" });
  const description = openApiDocument(routes, basePath);
  for (const route of routes) addRoute(app, route, { serve, onProblem });
  // The description, the shell and its files hold nothing of the log: nobody is asked who looks.
  const addOpen = (path: string, answer: (context: Context) => Response | Promise<Response>) =>
    app.get(path, answer).all(path, () => methodNotAllowed("GET, HEAD", onProblem));
  addOpen("/openapi.json", () => jsonResponse(description));
  addOpen("/", () => page.shell());
  addOpen("/assets/:name", (context) => page.asset(context.req.param("name") ?? ""));
  app.notFound(() => problemResponse(new UserLogsError("not_found", "There is no such address."), onProblem));
  app.onError((problem) => problemResponse(problem, onProblem, problem instanceof UserLogsError ? extraHeaders(problem) : {}));
  return app;
}

async function refuse(route: Route, look: Look, path: Readonly<Record<string, string>>): Promise<never> {
  const outcome = { status: "denied", reason: "not_allowed" } as const;
  await (route.refuse ? route.refuse(look, path) : look.recorder.record("user_logs.open", { outcome }));
  throw new UserLogsError("not_allowed", "You may not see User Logs.");
}

function addRoute(app: Hono, route: Route, { serve, onProblem }: Pick<MountOptions, "serve" | "onProblem">): void {
  const pattern = route.path.replaceAll(/\{(\w+)\}/g, ":$1");
  const refuseMethod = () => methodNotAllowed(route.streams ? "GET" : "GET, HEAD", onProblem);
  app.get(pattern, (context) => {
    // Hono answers HEAD by the GET handler and drops the body: a stream would be started that nobody reads.
    if (route.streams && context.req.method === "HEAD") return refuseMethod();
    return serve(route, context);
  });
  app.all(pattern, refuseMethod);
}

/** The page's files are named relative to its folder; so is this, because a proxy may have taken the front of the path away. */
function toFolder(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const name = pathname.slice(pathname.lastIndexOf("/") + 1);
  return new Response(null, { status: 308, headers: { Location: `${name}/${search}`, "Cache-Control": "no-store" } });
}

function methodNotAllowed(allow: string, onProblem: (problem: unknown) => void): Response {
  return problemResponse(new UserLogsError("method_not_allowed", "The log is only read here."), onProblem, { Allow: allow });
}

function extraHeaders(problem: UserLogsError): Record<string, string> {
  return problem.code === "too_many_requests" || problem.code === "prefetched" ? { "Retry-After": "5" } : {};
}
