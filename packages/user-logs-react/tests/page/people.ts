import { access, change, defineActions, type RecordContext, type Recorder, visit } from "user-logs";

export const catalogue = defineActions({
  users: {
    open: visit("{actor} visited users main page"),
    edit_page: visit("{actor} Visit user edit page with name {item}", { item: "user" }),
  },
  leads: {
    update: change("{actor} updated lead {item}", { item: "lead" }),
    import: change("{actor} imported {count} leads"),
    create: change("{actor} created lead {item}", { item: "lead" }),
  },
  account: { sign_in: access("{actor} signed in") },
});

export type Log = Recorder<(typeof catalogue)["actions"]>;

export const admin: RecordContext = { actor: { type: "user", id: "1", name: "Admin" }, role: "Super Admin" };
export const agent: RecordContext = {
  actor: { type: "user", id: "2", name: "Sales Agent" },
  role: "Agent",
  request: { ip: "203.0.113.7", claimedIp: "10.9.8.7", method: "POST", path: "/leads/7", requestId: "request-1" },
};
export const manager: RecordContext = { actor: { type: "user", id: "3", name: "Maria Lindqvist" }, role: "Manager" };

/** Twelve entries, the oldest first, each a minute after the one before. */
export async function fillLog(log: Log, clock: { nowMs: number }): Promise<void> {
  const steps: (() => Promise<unknown>)[] = [
    () => log.for(admin).record("account.sign_in"),
    () => log.for(admin).record("users.open"),
    () => log.for(admin).record("users.edit_page", { item: { id: "2", name: "Sales Agent" } }),
    () => log.for(agent).record("account.sign_in", { outcome: { status: "failure", reason: "The password is wrong" } }),
    () => log.for(agent).record("account.sign_in"),
    () =>
      log.for(agent).record("leads.update", {
        item: { id: "7", name: "ACME" },
        changes: { stage: ["new", "won"], password: ["old-secret", "new-secret"], notes: [null, "x".repeat(5_000)] },
      }),
    () => log.for(manager).record("leads.update", { item: { id: "8", name: "Initech" }, changes: { stage: ["new", "lost"] } }),
    () => log.for(agent).record("users.open", { outcome: { status: "denied", reason: "You lack users.view" } }),
    () =>
      log
        .for(manager)
        .recordBulk(
          { action: "leads.import", details: { params: { count: 3 } } },
          { action: "leads.create", details: ["One", "Two", "Three"].map((name, place) => ({ item: { id: `b${place}`, name } })) },
        ),
  ];
  for (const step of steps) {
    await step();
    clock.nowMs += 60_000;
  }
}
