import type { Entry } from "user-logs";
import { type CrmApp, emails, type Visitor } from "./crm-app.ts";

/** One look at the log through the CRM: what it leaves, at which path of the engine, and how it ends. */
export interface LookStep {
  readonly action: string;
  readonly path: RegExp;
  readonly ask: (app: CrmApp, admin: Visitor) => Promise<unknown>;
  readonly outcome?: Entry["outcome"]["status"];
}

const api = "/api/user-logs";
const list = /^\/api\/user-logs\/entries$/;
/** A list and its count are asked for at once; the search is recorded with whichever is read first. */
const listOrCount = /^\/api\/user-logs\/(entries|count)$/;
const one = /^\/api\/user-logs\/entries\/[^/]+$/;
const file = /^\/api\/user-logs\/export$/;

async function view(app: CrmApp, admin: Visitor): Promise<unknown> {
  const { entries } = (await (await admin.get(`${api}/entries?limit=1`)).json()) as { entries: Entry[] };
  return admin.get(`${api}/entries/${entries[0]?.id}`);
}

async function exported(visitor: Visitor): Promise<unknown> {
  return (await visitor.get(`${api}/export?format=csv`)).text();
}

/** Each of the engine's own actions, and those that are refused; the page's are asked for by the server on the person's behalf. */
export const lookSteps: readonly LookStep[] = [
  { action: "user_logs.open", path: list, ask: (_, admin) => admin.get("/user-logs?nav=menu") },
  { action: "user_logs.list", path: list, ask: ({ crm }, admin) => admin.get("/user-logs", { referer: `${crm.url}/user-logs` }) },
  { action: "user_logs.search", path: listOrCount, ask: (_, admin) => admin.get("/user-logs?q=visited") },
  { action: "user_logs.view", path: one, ask: view },
  { action: "user_logs.view", path: one, ask: (_, admin) => admin.get(`${api}/entries/none`), outcome: "failure" },
  { action: "user_logs.export", path: file, ask: (_, admin) => exported(admin) },
  { action: "user_logs.export", path: file, ask: async (app) => exported(await app.signedIn(emails.sales)), outcome: "denied" },
];
