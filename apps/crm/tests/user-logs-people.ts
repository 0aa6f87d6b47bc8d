import type { Entry } from "user-logs";
import type { UserLogsScope } from "../server/db/tables.ts";
import { insertRole } from "../server/roles/insert.ts";
import { type CrmApp, emails, type Visitor } from "./crm-app.ts";

/** Somebody whose entries are in the log, and who may look at a part of it. */
export interface Person {
  readonly email: string;
  readonly id: string;
  readonly role: string;
  readonly scope: UserLogsScope;
  readonly exports: boolean;
  /** The lead that only this person has touched. */
  readonly item: { readonly id: string; readonly name: string };
  /** The entry of this person's bulk change. */
  readonly parent: string;
  readonly visitor: Visitor;
}

const exporters = ["chen.wei@example.com", "siobhan.obrien@example.com"];
const colleagues = ["olena.kovalenko@example.com", "noah.becker@example.com"];

/** One or two people of each role, and of one more that exports its own entries only; each has been at work on a lead. */
export async function peopleAtWork(app: CrmApp): Promise<Person[]> {
  const { database } = app.crm.services;
  await database.write(async (trx) => {
    const permissions = ["leads.view", "user_logs.view", "user_logs.export"] as const;
    const roleId = await insertRole(trx, { name: "Exporter", description: "", userLogsScope: "own", permissions });
    await trx.updateTable("user").set({ roleId }).where("email", "in", exporters).execute();
  });
  const { superAdmin, manager, sales, support, auditor } = emails;
  const people: Person[] = [];
  for (const email of [superAdmin, manager, sales, support, auditor, ...exporters, ...colleagues]) {
    people.push(await atWork(app, email));
  }
  return people;
}

async function atWork(app: CrmApp, email: string): Promise<Person> {
  const { database, recorder } = app.crm.services;
  const user = await database.db
    .selectFrom("user")
    .innerJoin("role", "role.id", "user.roleId")
    .select(["user.id", "user.name", "role.name as role", "role.userLogsScope as scope"])
    .where("user.email", "=", email)
    .executeTakeFirstOrThrow();
  const visitor = await app.signedIn(email);
  await visitor.get("/leads");
  const item = { id: `lead-of-${user.id}`, name: `Lead of ${email}` };
  const by = recorder.for({ actor: { type: "user", id: user.id, name: user.name }, role: user.role });
  await by.record("leads.update", { item, changes: { name: ["before", item.name] } });
  const parent = await by.recordBulk(
    { action: "leads.bulk_delete", details: { params: { count: 1, missing: 0 } } },
    { action: "leads.delete", details: [{ item }] },
  );
  const exports = !["Sales", "Support"].includes(user.role);
  return { email, id: user.id, role: user.role, scope: user.scope, exports, item, parent: parent.id, visitor };
}

/** What each scope means, said once more and apart from the app. */
export function maySee(person: Person, entry: Entry): boolean {
  if (person.scope === "all") return true;
  return person.scope === "role" ? entry.role === person.role : entry.actor.type === "user" && entry.actor.id === person.id;
}

/** The whole log, the newest first, read past every scope. */
export async function wholeLog(app: CrmApp): Promise<Entry[]> {
  const { store } = app.crm.services.recorder;
  const query = { filter: { and: [] }, search: "", sort: { by: "date", direction: "desc" } } as const;
  const log: Entry[] = [];
  let cursor: string | null = null;
  do {
    const options = { limit: 500, ...(cursor !== null && { cursor }) };
    const page: { entries: Entry[]; next: string | null } = await store.list("default", query, options);
    log.push(...page.entries);
    cursor = page.next;
  } while (cursor !== null);
  return log;
}
