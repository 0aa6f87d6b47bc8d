import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { change, visit } from "../../src/catalogue/action.ts";
import { defineActions } from "../../src/catalogue/catalogue.ts";
import type { Entry } from "../../src/entry/entry.ts";
import { createHandler, type Handler, type Viewer } from "../../src/http/handler.ts";
import { everything, newestFirst } from "../../src/query/query.ts";
import type { RecordContext } from "../../src/record/context.ts";
import { createRecorder, type Recorder } from "../../src/record/record.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";

const catalogue = defineActions({
  users: {
    open: visit("{actor} visited users main page"),
    edit: visit("{actor} Visit user edit page with name {item}", { item: "user" }),
  },
  leads: { update: change("{actor} updated lead {item}", { item: "lead" }) },
});

export const basePath = "/api/user-logs";

export const admin: RecordContext = { actor: { type: "user", id: "1", name: "Admin" }, role: "Super Admin" };
export const agent: RecordContext = { actor: { type: "user", id: "2", name: "Sales Agent" }, role: "Sales" };
export const secret: RecordContext = { actor: { type: "user", id: "3", name: "Secretary" }, role: "Hidden" };
export const stranger: RecordContext = { tenant: "other", actor: { type: "user", id: "1", name: "Foreigner" }, role: "Abroad" };

/** Who may look, by the name that a request gives itself in the header `x-viewer`. */
const viewers: Readonly<Record<string, Viewer | null>> = {
  admin: { who: admin, scope: null, canView: true, canExport: true },
  agent: { who: agent, scope: { field: "actor", in: ["user:2"] }, scopeLabel: "own entries", canView: true, canExport: true },
  reader: { who: { ...admin, actor: { type: "user", id: "4", name: "Reader" } }, scope: null, canView: true, canExport: false },
  blocked: { who: { ...agent, actor: { type: "user", id: "5", name: "Blocked" } }, scope: null, canView: false, canExport: true },
  stranger: { who: stranger, scope: null, canView: true, canExport: true },
  slip: { who: admin, scope: { field: "roel", in: ["x"] } as never, canView: true, canExport: true },
  none: { who: admin, scope: undefined as never, canView: true, canExport: true },
};

export type ServedLog = Awaited<ReturnType<typeof openServedLog>>;

/** The handler over a real store in a folder of its own. */
export async function openServedLog(
  options: { busyTimeoutMs?: number; pageFolder?: string; tailHeartbeatMs?: number; now?: () => number } = {},
) {
  const own = new Map<string, Viewer>();
  const folder = await mkdtemp(join(tmpdir(), "user-logs-http-"));
  const file = join(folder, "log.db");
  const problems: unknown[] = [];
  const onProblem = (problem: unknown) => problems.push(problem);
  const store = sqliteStore({
    file,
    readers: 1,
    busyTimeoutMs: options.busyTimeoutMs ?? 2_000,
    ...(options.now !== undefined && { now: options.now }),
  });
  const recorder = createRecorder({ catalogue, store, onProblem });
  const revoked = new Set<string>();
  const broken = new Set<string>();
  const handler: Handler = createHandler({
    recorder,
    basePath,
    onProblem,
    async viewer(request) {
      const name = request.headers.get("x-viewer") ?? "";
      if (name === "broken" || broken.has(name)) throw new Error("the session store at /var/lib/secret is gone");
      return revoked.has(name) ? null : (own.get(name) ?? viewers[name] ?? null);
    },
    ...(options.pageFolder !== undefined && { pageFolder: options.pageFolder }),
    ...(options.tailHeartbeatMs !== undefined && { tailHeartbeatMs: options.tailHeartbeatMs }),
  });
  const ask = (path: string, viewer = "admin", init: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {}) =>
    handler.fetch(new Request(`http://crm.example${basePath}${path}`, { ...init, headers: { "x-viewer": viewer, ...init.headers } }));

  return {
    file,
    store,
    recorder,
    handler,
    problems,
    revoked,
    /** Viewers of whom the host cannot say anything, by name. */
    broken,
    /** Viewers of the test's own, by name. */
    viewers: own,
    ask,
    /** The body of an answer that must be one. */
    async json<Body = Record<string, unknown>>(path: string, viewer = "admin"): Promise<Body> {
      const response = await ask(path, viewer);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Body;
    },
    /** The whole log, oldest first, read past the handler. */
    async log(tenant = "default"): Promise<Entry[]> {
      const page = await store.list(tenant, { filter: everything, search: "", sort: newestFirst }, { limit: 500 });
      return page.entries.toReversed();
    },
    async close() {
      await handler.close();
      await recorder.close();
      await rm(folder, { recursive: true });
    },
  };
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly field?: string;
}

/** A few entries of three people in one tenant, and of one in another. */
export async function fillLog(recorder: Recorder<(typeof catalogue)["actions"]>): Promise<void> {
  const item = { id: "9", name: "Concealed Ltd" };
  await recorder.for(admin).record("users.open");
  await recorder.for(admin).record("users.edit", { item: { id: "2", name: "Sales Agent" } });
  await recorder.for(agent).record("leads.update", { item: { id: "7", name: "ACME" }, changes: { stage: ["new", "won"] } });
  await recorder.for(secret).record("leads.update", { item, changes: { stage: ["new", "lost"] } });
  await recorder.for(secret).record("leads.update", { item, outcome: { status: "failure", reason: "Concealed reason" } });
  await recorder.for(stranger).record("users.open");
}
