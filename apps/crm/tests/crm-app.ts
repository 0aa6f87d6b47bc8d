import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "user-logs";
import { ensureBuilt } from "../server/build.ts";
import type { Settings } from "../server/settings.ts";
import { type RunningCrm, startCrm } from "../server/start.ts";

const appDir = join(import.meta.dirname, "..");

export const emails = {
  superAdmin: "admin@example.com",
  manager: "amira.haddad@example.com",
  sales: "sales.agent@example.com",
  support: "priya.raman@example.com",
  auditor: "grace.mwangi@example.com",
  inactive: "tomas.ferreira@example.com",
} as const;

export type Fields = Readonly<Record<string, string>> | URLSearchParams;

/** A browser without scripts: keeps cookies, does not follow redirects. */
export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Response>;
  readonly cookies: Map<string, string>;
}

export interface CrmApp {
  readonly crm: RunningCrm;
  readonly password: string;
  visitor(): Visitor;
  /** A visitor who is signed in. */
  signedIn(email: string, password?: string): Promise<Visitor>;
  /** What was recorded while `work` ran, the oldest first. */
  recordedBy(work: () => Promise<unknown>): Promise<Entry[]>;
  userId(email: string): Promise<string>;
  roleId(name: string): Promise<string>;
  close(): Promise<void>;
}

/** The built CRM on a free port with a data folder of its own. */
export async function startApp(settings: Partial<Settings> = {}): Promise<CrmApp> {
  await ensureBuilt(appDir);
  const dataDir = await mkdtemp(join(tmpdir(), "crm-"));
  const defaults = { port: 0, portIsFixed: true, host: "127.0.0.1", publicUrl: null, trustedProxies: [], production: false };
  const crm = await startCrm({ ...defaults, dataDir, ...settings });
  const { db } = crm.services.database;
  const password = crm.demo?.password ?? "";
  return {
    crm,
    password,
    visitor: () => visitorOf(crm.url),
    async signedIn(email, own = password) {
      const visitor = visitorOf(crm.url);
      const answer = await visitor.post("/sign-in", { email, password: own });
      if (answer.status !== 302) throw new Error(`${email} could not sign in: ${answer.status}`);
      return visitor;
    },
    recordedBy: (work) => recordedBy(crm, work),
    userId: async (email) => (await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirstOrThrow()).id,
    roleId: async (name) => (await db.selectFrom("role").select("id").where("name", "=", name).executeTakeFirstOrThrow()).id,
    async close() {
      await crm.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

function visitorOf(url: string): Visitor {
  const cookies = new Map<string, string>();
  async function send(path: string, init: RequestInit, headers: Record<string, string>): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url + path, { ...init, redirect: "manual", headers: { ...(cookie !== "" && { cookie }), ...headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, pair.slice(pair.indexOf("=") + 1));
    }
    return answer;
  }
  return {
    cookies,
    get: (path, headers = {}) => send(path, {}, headers),
    post: (path, fields, headers = {}) => send(path, { method: "POST", body: new URLSearchParams(fields) }, { origin: url, ...headers }),
  };
}

async function recordedBy(crm: RunningCrm, work: () => Promise<unknown>): Promise<Entry[]> {
  const { store } = crm.services.recorder;
  const before = (await store.head("default")).position;
  await work();
  const query = { filter: { and: [] }, search: "", sort: { by: "date", direction: "desc" } } as const;
  const { entries } = await store.list("default", query, { limit: 500 });
  return entries.filter((entry) => entry.position > before).toReversed();
}

/** An entry as one line: action, outcome, sentence. */
export function lineOf(entry: Entry): string {
  return `${entry.action} ${entry.outcome.status}: ${entry.info}`;
}
