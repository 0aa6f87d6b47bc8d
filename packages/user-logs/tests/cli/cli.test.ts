import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, beforeEach, describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import { change, visit } from "../../src/catalogue/action.ts";
import { defineActions } from "../../src/catalogue/catalogue.ts";
import type { Entry } from "../../src/entry/entry.ts";
import { createRecorder } from "../../src/record/record.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { run } from "./command.ts";

const catalogue = defineActions({
  users: { open: visit("{actor} visited users main page") },
  leads: { update: change("{actor} updated lead {item}", { item: "lead" }) },
});
const hostile = "\u001B[31mred\u202E\u0007\r\nnext";

describe("the command line", () => {
  let folder: string;
  let file: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "user-logs-cli-"));
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(async (test) => {
    file = join(folder, `${createHash("sha1").update(test.name).digest("hex")}.db`);
    const recorder = createRecorder({ catalogue, store: sqliteStore({ file }) });
    const admin = recorder.for({ actor: { type: "user", id: "1", name: "Admin" }, role: "Super Admin" });
    await admin.record("users.open");
    await admin.record("leads.update", { item: { id: "7", name: "ACME" }, changes: { stage: ["new", "won"] } });
    await admin.record("leads.update", { item: { id: "8", name: hostile } });
    await recorder.for({ tenant: "other", actor: { type: "user", id: "1", name: "Foreigner" }, role: null }).record("users.open");
    await recorder.close();
  });

  it("list shows the page's columns, fitted to the terminal, with nothing that a terminal obeys", async () => {
    const { code, out } = await run(["list", "--file", file], { COLUMNS: "100" });
    assert.equal(code, 0);
    const lines = out.trimEnd().split("\n");
    assert.match(lines[0]!, /^Name\s+Role\s+Action\s+Info\s+Date \(UTC\)\s+Item Name$/);
    assert.equal(lines.length, 5);
    assert.match(lines[2]!, /^Admin\s+Super Admin\s+leads\s+Admin updated lead ACME\s+\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s+ACME$/);
    assert.match(lines[3]!, /N\/A$/);
    assert.equal(lines[4], "3 of 3 entries");
    for (const line of lines) assert.ok(line.length <= 100, line);
    assert.match(out, /\\u001B\[31mred\\u202E/);
    assert.doesNotMatch(out.replaceAll("\n", ""), /[\p{Cf}\p{Cc}]/u);
  });

  it("list --json gives entries that are the entries", async () => {
    const { out } = await run(["list", "--file", file, "--json", "--sort", "oldest"]);
    assert.doesNotMatch(out.replaceAll("\n", ""), /[\p{Cf}\p{Cc}]/u);
    const entries = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Entry);
    assert.deepEqual(
      entries.map((entry) => entry.item?.name),
      [undefined, "ACME", hostile],
    );
  });

  it("list asks as the URL does: filters, search, sort, limit, tenant", async () => {
    const names = async (...args: string[]) => {
      const { out } = await run(["list", "--file", file, "--json", "--kind", "change", "--kind", "visit", ...args]);
      return out
        .trimEnd()
        .split("\n")
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as Entry).info);
    };
    assert.deepEqual(await names("--q", "acme"), ["Admin updated lead ACME"]);
    assert.deepEqual(await names("--action", "users", "--user", "user:1", "--role", "Super Admin"), ["Admin visited users main page"]);
    assert.equal((await names("--limit", "1", "--sort=-item")).length, 1);
    assert.deepEqual(await names("--tenant", "other"), ["Foreigner visited users main page"]);
    assert.deepEqual(await names("--from", "2100-01-01"), []);
  });

  it("reading is recorded, as the account that reads", async () => {
    await run(["list", "--file", file]);
    await run(["list", "--file", file, "--q", "acme"]);
    await run(["export", "--file", file, "--format", "jsonl"]);
    const { out } = await run(["list", "--file", file, "--json", "--action", "user_logs", "--sort", "oldest"]);
    const entries = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Entry);
    const name = userInfo().username;
    assert.deepEqual(
      entries.map((entry) => [entry.actor.type, entry.actor.id, entry.info]),
      [
        ["system", name, `${name} (command line) visited user logs`],
        ["system", name, `${name} (command line) searched user logs: "acme"`],
        ["system", name, `${name} (command line) exported user logs as jsonl, 5 entries: everything`],
      ],
    );
  });

  it("a file that cannot be written is read all the same, and it is said that this is not recorded", async () => {
    await chmod(file, 0o444);
    for (const [command, ...rest] of [
      ["list", "--json"],
      ["export", "--format", "jsonl"],
    ] as const) {
      const { code, out, err } = await run([command, "--file", file, ...rest], {}, { bound: true });
      assert.equal(code, 0, err);
      assert.equal(out.trimEnd().split("\n").length, 3);
      assert.match(err, /read-only: that it was read is not recorded/);
    }
    const { code, out } = await run(["doctor", "--file", file], {}, { bound: true });
    assert.equal(code, 1);
    assert.match(out, /PROBLEM {2}file: \d+ bytes, not writable/);
  });

  it("export writes a whole file under its name, and overwrites none", async () => {
    const out = join(folder, "out.csv");
    assert.equal((await run(["export", "--file", file, "--out", out, "--kind", "change"])).code, 0);
    const rows: Record<string, string>[] = parse(await readFile(out), { bom: true, columns: true });
    assert.deepEqual(
      rows.map((row) => row["Item Name"]),
      [hostile, "ACME"],
    );
    const before = await readFile(out);
    const again = await run(["export", "--file", file, "--out", out]);
    assert.equal(again.code, 2);
    assert.match(again.err, /is there already; it is not overwritten/);
    assert.deepEqual(await readFile(out), before);
    assert.match((await run(["export", "--file", file, "--out", join(folder, "none", "out.csv")])).err, /There is no folder .*none\./);
    const { out: exports } = await run(["list", "--file", file, "--json", "--action", "user_logs.export"]);
    assert.equal(exports.trimEnd().split("\n").length, 1, "what was refused is recorded as an export");
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith(".part")),
      [],
    );
  });

  it("export without a file goes to the output", async () => {
    const { out } = await run(["export", "--file", file, "--format", "jsonl", "--q", "acme"]);
    assert.equal((JSON.parse(out) as Entry).item?.name, "ACME");
  });

  it("migrate brings an older file up to date, and then has nothing to do", async () => {
    const empty = join(folder, "empty.db");
    new DatabaseSync(empty).exec("CREATE TABLE host (id INTEGER); PRAGMA user_version = 1");
    const early = await run(["list", "--file", empty]);
    assert.equal(early.code, 1);
    assert.match(early.err, /lacks \d+ of its migrations\. Run `user-logs migrate`\.$/m);
    assert.match((await run(["migrate", "--file", empty])).out, /^Migrated from 0 to \d+\.\n$/);
    assert.match((await run(["migrate", "--file", empty])).out, /nothing to do/);
    assert.match((await run(["list", "--file", empty])).out, /0 of 0 entries/);
  });

  it("doctor finds a sound log sound, and writes nothing", async () => {
    const before = await readFile(file);
    const { code, out } = await run(["doctor", "--file", file]);
    assert.equal(code, 0, out);
    for (const check of ["file", "integrity", "version", "journal", "append-only", "positions", "dates", "index"]) {
      assert.match(out, new RegExp(`^ok\\s+${check}:`, "m"));
    }
    assert.deepEqual(await readFile(file), before);
  });

  it("doctor makes the index anew where it is asked to", async () => {
    const { code, out } = await run(["doctor", "--reindex", "--file", file]);
    assert.equal(code, 0, out);
    assert.match(out, /^Made the index anew from \d+ entries/);
  });

  const damages: readonly [check: string, sql: string][] = [
    ["append-only", "DROP TRIGGER user_logs_entry_delete"],
    ["append-only", "DROP TRIGGER user_logs_entry_insert"],
    [
      "append-only",
      "DROP TRIGGER user_logs_term_update; CREATE TRIGGER user_logs_term_update BEFORE UPDATE ON user_logs_term BEGIN SELECT 1; END",
    ],
    ["append-only", "CREATE TRIGGER quiet BEFORE INSERT ON user_logs_entry WHEN NEW.info LIKE '%secret%' BEGIN SELECT RAISE (IGNORE); END"],
    [
      "dates",
      "DROP TRIGGER IF EXISTS user_logs_entry_update; UPDATE user_logs_entry SET recorded_ms = 4000000000000 WHERE row = (SELECT max(row) FROM user_logs_entry WHERE row < 1 << 36)",
    ],
    ["index", "INSERT INTO user_logs_chunk (key, content) VALUES (3, x'00000000')"],
    ["positions", "DROP TRIGGER user_logs_entry_delete; DELETE FROM user_logs_entry WHERE row = 2"],
    ["dates", "DROP TRIGGER user_logs_entry_update; UPDATE user_logs_entry SET recorded_ms = 1 WHERE row = 2"],
    ["version", "UPDATE user_logs_migration SET checksum = 'x'"],
    ["version", "INSERT INTO user_logs_migration VALUES (9999, 'future', 'x', 'x')"],
    ["journal", "PRAGMA journal_mode = DELETE"],
  ];
  for (const [check, sql] of damages) {
    it(`doctor finds it: ${sql.slice(0, 70)}`, async () => {
      const db = new DatabaseSync(file);
      db.exec(sql);
      db.close();
      const { code, out } = await run(["doctor", "--file", file]);
      assert.equal(code, 1, out);
      assert.match(out, new RegExp(`^PROBLEM\\s+${check}:`, "m"));
    });
  }

  it("doctor says what it can of a file that is no database, or is not there", async () => {
    assert.match((await run(["doctor", "--file", new URL(import.meta.url).pathname])).out, /PROBLEM {2}file: SQLite cannot read it/);
    assert.match((await run(["doctor", "--file", folder])).out, /PROBLEM {2}file: .* is a folder\.\n +Name the database file in it\./);
    const { code, out } = await run(["doctor", "--json", "--file", join(folder, "none.db")]);
    assert.equal(code, 1);
    assert.equal((JSON.parse(out) as { ok: boolean }).ok, false);
  });

  const misuses: readonly (readonly string[])[] = [
    [],
    ["frobnicate"],
    ["constructor"],
    ["list"],
    ["list", "--file", "/nowhere/log.db"],
    ["list", "--file", tmpdir()],
    ["migrate", "--file", tmpdir()],
    ["list", "--colour", "red"],
    ["list", "--limit", "0"],
    ["list", "--limit", "ten"],
    ["list", "--from", "2026-02-31"],
    ["list", "--sort", "colour"],
    ["list", "--outcome", "failed"],
    ["export", "--kind", "view"],
    ["list", "--user", "42"],
    ["list", "--parent", "7"],
    ["export", "--format", "pdf"],
    ["migrate", "--file", ""],
  ];
  for (const args of misuses) {
    it(`is not understood: user-logs ${args.join(" ")}`, async () => {
      const named = args[0] !== undefined && args.length > 1 && !args.includes("--file") ? [...args, "--file", file] : args;
      const { code, out, err } = await run(named);
      assert.equal(code, 2, err);
      assert.equal(out, "");
      assert.match(err, /user-logs --help/);
    });
  }

  it("a tenant that has no log is refused, and does not get one", async () => {
    for (const command of ["list", "export"]) {
      const { code, err } = await run([command, "--file", file, "--tenant", "othr"]);
      assert.equal(code, 2);
      assert.match(err, /has no log of a tenant "othr"/);
    }
    const db = new DatabaseSync(file, { readOnly: true });
    const names = db.prepare("SELECT name FROM user_logs_tenant ORDER BY name").all();
    db.close();
    assert.deepEqual(
      names.map(({ name }) => name),
      ["default", "other"],
    );
  });

  it("makes no file where there is none", async () => {
    for (const command of ["list", "export", "migrate", "doctor"]) await run([command, "--file", join(folder, "typo.db")]);
    assert.ok(!(await readdir(folder)).includes("typo.db"));
  });

  it("explains itself", async () => {
    const { code, out } = await run(["--help"]);
    assert.equal(code, 0);
    for (const command of ["list", "export", "migrate", "doctor"]) assert.match(out, new RegExp(`^  ${command} `, "m"));
    assert.deepEqual(await run(["-h"]), { code: 0, out, err: "" });
    assert.deepEqual(await run(["list", "-h"]), { code: 0, out, err: "" });
    const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
    assert.deepEqual(await run(["--version"]), { code: 0, out: `${version}\n`, err: "" });
  });
});
