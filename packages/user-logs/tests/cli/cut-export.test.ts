import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { after, before, describe, it } from "node:test";
import { visit } from "../../src/catalogue/action.ts";
import { defineActions } from "../../src/catalogue/catalogue.ts";
import type { Entry } from "../../src/entry/entry.ts";
import { createRecorder } from "../../src/record/record.ts";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { node, run } from "./command.ts";

const catalogue = defineActions({ leads: { open: visit("{actor} visited lead {item}", { item: "lead" }) } });
const full = "/dev/full";

describe("an export that does not reach its end", () => {
  let folder: string;
  let file: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "user-logs-cut-"));
    file = join(folder, "log.db");
    const recorder = createRecorder({ catalogue, store: sqliteStore({ file }) });
    const admin = recorder.for({ actor: { type: "user", id: "1", name: "Admin" }, role: "Super Admin" });
    const details = Array.from({ length: 9_000 }, (_, index) => ({ item: { id: String(index), name: `Lead ${"x".repeat(250)}` } }));
    const first = { item: { id: "0", name: "First" } };
    for (let part = 0; part < 3; part++) {
      await admin.recordBulk({ action: "leads.open", details: first }, { action: "leads.open", details });
    }
    await recorder.close();
  });
  after(() => rm(folder, { recursive: true }));

  async function lastExports(): Promise<Entry["outcome"][]> {
    const { out } = await run(["list", "--file", file, "--json", "--action", "user_logs.export", "--limit", "2"]);
    const entries = out.trimEnd().split("\n");
    return entries.map((line) => (JSON.parse(line) as Entry).outcome);
  }

  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`${name}: leaves no file, ends with the signal's code, and is recorded as failed`, async () => {
      const place = join(folder, name);
      await mkdir(place);
      const args = ["export", "--file", file, "--format", "xlsx", "--out", join(place, "out.xlsx")];
      const { code } = await run(
        args,
        {},
        {
          started: (child) => void killOnceWriting(place, () => child.kill(name)),
        },
      );
      assert.equal(code, 128 + constants.signals[name]);
      assert.deepEqual(await readdir(place), []);
      const [last, before] = await lastExports();
      assert.equal(last?.status, "failure");
      assert.match(last?.reason ?? "", /^closed after \d+ entries$/);
      assert.equal(before?.status, "success");
    });
  }

  async function killOnceWriting(place: string, kill: () => void): Promise<void> {
    while ((await readdir(place)).length === 0) await pause(2);
    kill();
  }

  it("a reader that has seen enough is no problem, and not the reader of a whole export", async () => {
    const { code, err } = await run(
      ["export", "--file", file, "--format", "jsonl"],
      {},
      { started: (child) => child.stdout?.once("data", () => child.stdout?.destroy()) },
    );
    assert.deepEqual([code, err], [0, ""]);
    assert.match((await lastExports())[0]?.reason ?? "", /^closed after \d+ entries$/);
  });

  it("an output that takes no bytes is said in one line", { skip: !existsSync(full) && `there is no ${full}` }, async () => {
    for (const args of [["--help"], ["list", "--file", file], ["export", "--file", file, "--format", "jsonl"]]) {
      const output = openSync(full, "w");
      const { status, stderr } = spawnSync(node[0]!, [...node.slice(1), ...args], { stdio: ["ignore", output, "pipe"] });
      closeSync(output);
      assert.match(stderr.toString(), /^The output cannot be written: [^\n]*ENOSPC[^\n]*\n$/);
      assert.equal(status, 1);
    }
    assert.match((await lastExports())[0]?.reason ?? "", /^ENOSPC after \d+ entries$/);
  });
});
