import { DatabaseSync } from "node:sqlite";
import type { Entry } from "user-logs";
import type { CrmApp, Visitor } from "./crm-app.ts";

export const leadFields = { company: "Acme", email: "", phone: "", source: "", stage: "new", value: "1250.50", owner: "" };

/** Creates a lead through its form; its id. */
export async function createdLead(app: CrmApp, visitor: Visitor, name: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await visitor.post("/leads/new", { ...leadFields, name, ...more });
  if (answer.status !== 302) throw new Error(`The lead ${name} was not created: ${answer.status}`);
  return answer.headers.get("location")?.split("/").at(-1) ?? "";
}

export async function leadById(app: CrmApp, id: string) {
  return app.crm.services.database.db.selectFrom("lead").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Sends a file to the import page, as a browser does. */
export async function upload(
  app: CrmApp,
  visitor: Visitor,
  content: string | Uint8Array<ArrayBuffer>,
  fileName = "leads.csv",
): Promise<Response> {
  const body = new FormData();
  body.set("file", new File([content], fileName, { type: "text/csv" }));
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return fetch(`${app.crm.url}/leads/import`, { method: "POST", body, redirect: "manual", headers: { cookie, origin: app.crm.url } });
}

/** The entry's own children, in the order of the log, however many they are. */
export async function childrenOf(app: CrmApp, parent: string): Promise<Entry[]> {
  const { store } = app.crm.services.recorder;
  const query = { filter: { field: "parent", in: [parent] }, search: "", sort: { by: "date", direction: "asc" } } as const;
  const children: Entry[] = [];
  let cursor: string | null = null;
  do {
    const page: { entries: Entry[]; next: string | null } = await store.list("default", query, {
      limit: 500,
      ...(cursor !== null && { cursor }),
    });
    children.push(...page.entries);
    cursor = page.next;
  } while (cursor !== null);
  return children;
}

/** An entry's changes by field. */
export function changesOf(entry: Entry | undefined): Record<string, [unknown, unknown]> {
  return Object.fromEntries(entry?.changes.map(({ field, before, after }) => [field, [before, after]]) ?? []);
}

/** While `work` runs, the log's table refuses every new entry: a log that fails for real, inside of the change's transaction. */
export async function withFailingLog(app: CrmApp, work: () => Promise<unknown>): Promise<void> {
  const connection = new DatabaseSync(app.crm.services.database.file, { timeout: 5_000 });
  connection.exec("create trigger planted before insert on user_logs_entry begin select raise(abort, 'planted'); end");
  try {
    await work();
  } finally {
    connection.exec("drop trigger planted");
    connection.close();
  }
}
