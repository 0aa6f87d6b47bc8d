import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { ensureBuilt } from "../server/build.ts";
import { readSettings } from "../server/settings.ts";
import { type RunningCrm, startCrm } from "../server/start.ts";

const appDir = join(import.meta.dirname, "..");

/** Runs a program of the server to its end, or until `done` says that it has said enough. */
async function run(file: string, args: readonly string[], env: Record<string, string>, done?: RegExp) {
  const child = spawn(process.execPath, ["--conditions=user-logs:source", join(appDir, "server", file), ...args], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = once(child, "exit") as Promise<[number | null]>;
  child.stdout.on("data", (text: Buffer) => {
    output += text.toString();
    // Once: a second signal could come when the process has let go of the first one's handler.
    if (!child.killed && done?.test(output)) child.kill("SIGTERM");
  });
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  const [code] = await ended;
  return { code, output };
}

describe("the first start, as a stranger sees it", () => {
  let dataDir: string;
  before(async () => {
    await ensureBuilt(appDir);
    dataDir = await mkdtemp(join(tmpdir(), "crm-"));
  });
  after(() => rm(dataDir, { recursive: true }));

  it("prints address, e-mail and password once, and ends cleanly when it is told to", async () => {
    const env = { DATA_DIR: dataDir, PORT: "0" };
    const first = await run("main.ts", [], env, /same password/);
    assert.equal(first.code, 0, first.output);
    assert.match(first.output, /^CRM: http:\/\/127\.0\.0\.1:\d+$/m);
    assert.match(first.output, /^Sign in as: admin@example\.com$/m);
    assert.match(first.output, /^Password: \w{4}-\w{4}-\w{4}-\w{4}$/m);
    const second = await run("main.ts", [], env, /CRM: .*\n/);
    assert.equal(second.code, 0, second.output);
    assert.doesNotMatch(second.output, /Password/);
  });

  it("resets a lost password from the command line, and records that", async () => {
    const { code, output } = await run("reset-password.ts", ["Admin@Example.com"], { DATA_DIR: dataDir });
    assert.equal(code, 0, output);
    const [, password = ""] = /sign-in: (\S+)/.exec(output) ?? [];
    const crm: RunningCrm = await startCrm(readSettings({ DATA_DIR: dataDir, PORT: "0" }, appDir));
    const body = new URLSearchParams({ email: "admin@example.com", password });
    const answer = await fetch(`${crm.url}/sign-in`, { method: "POST", body, headers: { origin: crm.url }, redirect: "manual" });
    assert.equal(answer.status, 302);
    const query = {
      filter: { field: "action", in: ["setup.reset_password"] },
      search: "",
      sort: { by: "date", direction: "desc" },
    } as const;
    const { entries } = await crm.services.recorder.store.list("default", query, { limit: 10 });
    assert.deepEqual(
      entries.map((entry) => entry.info),
      ["The password of Admin was reset from the command line"],
    );
    await crm.close();
    assert.equal((await run("reset-password.ts", ["nobody@example.com"], { DATA_DIR: dataDir })).code, 1);
    assert.equal((await run("reset-password.ts", [], { DATA_DIR: dataDir })).code, 2);
  });

  it("has a dozen users over five roles, and a few hundred leads", async () => {
    const crm = await startCrm(readSettings({ DATA_DIR: dataDir, PORT: "0" }, appDir));
    const { db } = crm.services.database;
    const users = await db
      .selectFrom("user")
      .innerJoin("role", "role.id", "user.roleId")
      .select(["user.name", "role.name as role"])
      .execute();
    assert.equal(users.length, 12);
    assert.equal(new Set(users.map((user) => user.role)).size, 5);
    assert.ok(users.some((user) => user.name === "Admin" && user.role === "Super Admin"));
    assert.ok(users.some((user) => user.name === "Sales Agent"));
    assert.ok((await db.selectFrom("lead").select("id").execute()).length > 200);
    await crm.close();
  });

  it("takes the next free port where none was asked for, and fails where one was", async () => {
    const crm = await startCrm(readSettings({ DATA_DIR: dataDir, PORT: "0" }, appDir));
    const port = Number(new URL(crm.url).port);
    const other = await mkdtemp(join(tmpdir(), "crm-"));
    const settings = { ...readSettings({ DATA_DIR: other, PORT: String(port) }, appDir), production: true };
    await assert.rejects(startCrm(settings), { code: "EADDRINUSE" });
    const next = await startCrm({ ...settings, portIsFixed: false });
    assert.ok(Number(new URL(next.url).port) > port);
    await Promise.all([crm.close(), next.close()]);
    await rm(other, { recursive: true });
  });
});
