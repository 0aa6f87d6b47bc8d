import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sortKeys } from "../../src/query/query.ts";
import { entryOf, everyPage, queryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

const child = fileURLToPath(new URL("./append-child.ts", import.meta.url));

test("several processes and a host's transactions write one log, while a reader pages through every sorting", async () => {
  const place = createSqlitePlace();
  const store = place.open();
  await store.append([entryOf()]);
  let running = true;
  const writers = Promise.all(
    Array.from({ length: 4 }, async () => {
      const process_ = spawn(process.execPath, [...process.execArgv, child, place.file, "1000"], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      assert.deepEqual(await once(process_, "exit"), [0, null]);
    }),
  ).finally(() => {
    running = false;
  });
  const host = new DatabaseSync(place.file, { timeout: 60_000 });
  host.exec("CREATE TABLE lead (name TEXT)");
  let changes = 0;
  while (running) {
    host.exec("BEGIN IMMEDIATE");
    host.exec("INSERT INTO lead VALUES ('x')");
    await store.append([entryOf({ info: "changed in a transaction" })], { tx: host });
    host.exec(changes++ % 3 === 2 ? "ROLLBACK" : "COMMIT");
    const by = sortKeys[changes % sortKeys.length]!;
    const { position: until } = await store.head(tenant);
    const found = await everyPage(store, queryOf({ sort: { by, direction: "asc" } }), { limit: 500, until });
    assert.equal(new Set(found.map(({ position }) => position)).size, until);
    assert.equal(found.length, until);
  }
  await writers;
  const leads = Number(host.prepare("SELECT count(*) AS count FROM lead").get()?.["count"]);
  host.close();
  const logged = await store.count(tenant, queryOf({ search: "changed in a transaction" }), { bound: 100_000 });
  assert.equal(logged.count, leads);
  assert.equal((await store.head(tenant)).position, 4_001 + leads);
  await place.remove();
});
