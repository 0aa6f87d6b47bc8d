import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "user-logs";
import { ensureBuilt } from "../server/build.ts";
import { type RunningCrm, startCrm } from "../server/start.ts";

const appDir = join(import.meta.dirname, "..");

export interface Client {
  get(path: string): Promise<Response>;
  post(path: string, fields: Fields | FormData): Promise<Response>;
}
export type Fields = readonly (readonly [name: string, value: string])[];

export interface LeadsApp {
  readonly crm: RunningCrm;
  /** A client that is signed in as the demo user with this e-mail address. */
  signIn(email: string): Promise<Client>;
  /** Every entry that was recorded while `work` ran, the oldest first. */
  during(work: () => Promise<unknown>): Promise<Entry[]>;
  close(): Promise<void>;
}

export const people = {
  admin: "admin@example.com",
  manager: "amira.haddad@example.com",
  sales: "sales.agent@example.com",
  support: "priya.raman@example.com",
} as const;

/** The built CRM with its demo workspace, in a folder of its own, on a port of its own. */
export async function startLeadsApp(): Promise<LeadsApp> {
  await ensureBuilt(appDir);
  const dataDir = await mkdtemp(join(tmpdir(), "crm-leads-"));
  const crm = await startCrm({
    port: 0,
    portIsFixed: true,
    host: "127.0.0.1",
    dataDir,
    publicUrl: null,
    trustedProxies: [],
    production: false,
  });
  const store = crm.services.recorder.store;
  const newest = async () => (await store.head("default")).position;
  return {
    crm,
    async signIn(email) {
      const answer = await send(crm.url, "/sign-in", "", [
        ["email", email],
        ["password", crm.demo?.password ?? ""],
      ]);
      if (answer.status >= 400) throw new Error(`Signing in as ${email} was answered ${answer.status}.`);
      const cookie = answer.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; ");
      return {
        get: (path) => fetch(`${crm.url}${path}`, { headers: { cookie }, redirect: "manual" }),
        post: (path, fields) => send(crm.url, path, cookie, fields),
      };
    },
    async during(work) {
      const before = await newest();
      await work();
      const entries: Entry[] = [];
      const query = { filter: { and: [] }, search: "", sort: { by: "date", direction: "desc" } } as const;
      let cursor: string | null = null;
      do {
        const page: { entries: Entry[]; next: string | null } = await store.list("default", query, {
          limit: 500,
          ...(cursor !== null && { cursor }),
        });
        entries.push(...page.entries);
        cursor = page.next;
      } while (cursor !== null && (entries.at(-1)?.position ?? 0) > before);
      return entries.filter((entry) => entry.position > before).toReversed();
    },
    async close() {
      await crm.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

function send(url: string, path: string, cookie: string, fields: Fields | FormData): Promise<Response> {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields.map(([name, value]) => [name, value]));
  return fetch(`${url}${path}`, { method: "POST", headers: { cookie, origin: url }, body, redirect: "manual" });
}

/** A line of the log as the page shows it, without the date. */
export function lineOf(entry: Entry): string {
  return [entry.actor.name, entry.action, entry.info, entry.item?.name ?? "N/A", entry.outcome.status].join(" | ");
}
