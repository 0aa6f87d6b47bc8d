import { once } from "node:events";
import { DatabaseSync } from "node:sqlite";
import { createAdaptorServer } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { createRoutes } from "../../packages/user-logs/src/adapters/hono.ts";
import { change, visit } from "../../packages/user-logs/src/catalogue/action.ts";
import { defineActions } from "../../packages/user-logs/src/catalogue/catalogue.ts";
import { createRecorder } from "../../packages/user-logs/src/record/record.ts";
import { sqliteStore } from "../../packages/user-logs/src/sqlite/store.ts";
import { answerParent } from "../child.ts";

/** Which of the two apps; its database is made anew. `"spent"` asks the app that runs what it has spent so far. */
export type AppAsked = { readonly file: string; readonly recorded: boolean } | "spent";

/** Time of a processor since the process began. */
export interface Spent {
  /** The thread that answers requests. */
  readonly hostMs: number;
  /** All the others: the log's threads, and those that collect garbage. */
  readonly othersMs: number;
}

const leads = 10_000;

const catalogue = defineActions({
  leads: {
    open: visit("{actor} Visit leads edit page with name {item}", { item: "lead", policy: "queue" }),
    list: visit("{actor} visited leads main page", { policy: "queue" }),
    move: change("{actor} moved lead {item} to {stage}", { item: "lead", policy: "block" }),
  },
});

interface Lead {
  readonly id: number;
  readonly name: string;
  readonly stage: string;
}

let end: () => Promise<void> = async () => undefined;

answerParent<AppAsked>(
  async (asked) => {
    if (asked === "spent") return spent();
    const { file, recorded } = asked;
    const db = openLeads(file);
    const app = new Hono();
    const release = recorded ? addRecorded(app, db, file) : addPlain(app, db);
    const server = createAdaptorServer({ fetch: app.fetch }).listen(0, "127.0.0.1");
    await once(server, "listening");
    end = async () => {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await release();
      db.close();
    };
    return { port: (server.address() as { port: number }).port };
  },
  () => end(),
);

function spent(): Spent {
  const [all, host] = [process.cpuUsage(), process.threadCpuUsage()];
  const hostMs = (host.user + host.system) / 1_000;
  return { hostMs, othersMs: (all.user + all.system) / 1_000 - hostMs };
}

/** The app as it is without a log: one row or a list of fifty read and rendered, or one row changed in a durable transaction. */
function addPlain(app: Hono, db: DatabaseSync): () => Promise<void> {
  const { leadOf, listOf, move } = queries(db);
  const oneAtATime = createTurns();
  app.get("/leads", (c) => c.json(listOf(c)));
  app.get("/leads/:id", (c) => c.json(leadOf(c)));
  app.post("/leads/:id/:stage", (c) =>
    oneAtATime(async () => {
      db.exec("BEGIN IMMEDIATE");
      move.run(c.req.param("stage"), c.req.param("id"));
      db.exec("COMMIT");
      return c.json(leadOf(c));
    }),
  );
  return async () => undefined;
}

/** The same, recorded: the visit by its policy, the change in its own transaction. */
function addRecorded(app: Hono, db: DatabaseSync, file: string): () => Promise<void> {
  const { leadOf, listOf, move } = queries(db);
  const oneAtATime = createTurns();
  const recorder = createRecorder({ catalogue, store: sqliteStore({ file }) });
  const routes = createRoutes({
    recorder,
    who: () => ({ actor: { type: "user", id: "1", name: "Anna Baker" }, role: "Sales Agent" }),
    peer: (c) => getConnInfo(c).remote.address,
  });
  app.get("/leads", routes.declare(["leads.list"]), async (c) => {
    await c.var.userLogs.record("leads.list");
    return c.json(listOf(c));
  });
  app.get("/leads/:id", routes.declare(["leads.open"]), async (c) => {
    const lead = leadOf(c);
    await c.var.userLogs.record("leads.open", { item: { id: String(lead.id), name: lead.name } });
    return c.json(lead);
  });
  app.post("/leads/:id/:stage", routes.declare(["leads.move"]), (c) =>
    oneAtATime(async () => {
      const stage = c.req.param("stage");
      const before = leadOf(c);
      db.exec("BEGIN IMMEDIATE");
      move.run(stage, before.id);
      const item = { id: String(before.id), name: before.name };
      await c.var.userLogs.record("leads.move", { item, params: { stage }, changes: { stage: [before.stage, stage] } }, { tx: db });
      db.exec("COMMIT");
      return c.json(leadOf(c));
    }),
  );
  return () => recorder.close();
}

function queries(db: DatabaseSync) {
  const get = db.prepare("SELECT id, name, stage FROM lead WHERE id = ?");
  const session = db.prepare("SELECT name FROM session WHERE id = ?");
  const list = db.prepare("SELECT id, name, stage FROM lead WHERE stage = ? AND id > ? ORDER BY id LIMIT 50");
  const count = db.prepare("SELECT count(*) AS count FROM lead WHERE stage = ? AND id > ? AND id < ? + 1000");
  return {
    leadOf: (c: Context) => get.get(c.req.param("id") ?? "") as unknown as Lead,
    /** What a back office's list asks: who is signed in, a page of fifty, and how many there are. */
    listOf: (c: Context) => {
      const after = Number(c.req.query("after"));
      return {
        user: session.get((after % 240) + 1),
        leads: list.all("New", after),
        count: count.get("New", after, after),
      };
    },
    move: db.prepare("UPDATE lead SET stage = ? WHERE id = ?"),
  };
}

/** A connection has one transaction at a time: who comes meanwhile waits. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

function openLeads(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
    CREATE TABLE lead (id INTEGER PRIMARY KEY, name TEXT NOT NULL, stage TEXT NOT NULL); CREATE INDEX lead_stage ON lead (stage, id);
    CREATE TABLE session (id INTEGER PRIMARY KEY, name TEXT NOT NULL); BEGIN`);
  const signIn = db.prepare("INSERT INTO session (name) VALUES (?)");
  for (let id = 1; id <= 240; id++) signIn.run(`User ${id}`);
  const add = db.prepare("INSERT INTO lead (name, stage) VALUES (?, 'New')");
  for (let id = 1; id <= leads; id++) add.run(`Lead ${id}, Acme ${id % 97}`);
  db.exec("COMMIT");
  return db;
}
