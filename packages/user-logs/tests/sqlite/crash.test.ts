import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openReader } from "../../src/sqlite/file/connection.ts";
import { count } from "../../src/sqlite/read/count.ts";
import { createReader } from "../../src/sqlite/read/reader.ts";
import { kinds } from "../../src/entry/entry.ts";
import { everyPage, queryOf, tenant } from "../../src/store/conformance/case.ts";
import { createSqlitePlace } from "./place.ts";

const child = fileURLToPath(new URL("./append-child.ts", import.meta.url));
const rounds = process.env["USER_LOGS_SOAK"] ? 1_000 : 50;

/** Ids that a process acknowledged before it was killed in the middle of writing. */
async function appendUntilKilled(file: string, after: number): Promise<string[]> {
  const process_ = spawn(process.execPath, [...process.execArgv, child, file, "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(process_, "exit");
  const ids: string[] = [];
  for await (const id of createInterface({ input: process_.stdout })) {
    if (id.length === 36) ids.push(id);
    if (ids.length === after) process_.kill("SIGKILL");
  }
  await exited;
  return ids;
}

function integrityOf(file: string): unknown {
  const db = new DatabaseSync(file);
  try {
    return db
      .prepare("PRAGMA integrity_check")
      .all()
      .map((row) => row["integrity_check"]);
  } finally {
    db.close();
  }
}

/** Looks into the file as a reader thread does, but without the time that a thread takes to start: every entry is in the index once. */
function checkIndex(file: string, atLeast: number): void {
  const db = openReader({ file, busyTimeoutMs: 5_000, maxBytes: null, rowsInMemory: 0 });
  try {
    const reader = createReader(db, 0);
    const { position } = reader.head(tenant);
    assert.ok(position >= atLeast);
    const every = queryOf({ filter: { field: "kind", in: [...kinds] } });
    for (const query of [every, queryOf({ search: "did" })]) {
      assert.deepEqual(count(reader, tenant, query, { bound: 10_000_000 }), { count: position, exact: true });
    }
  } finally {
    db.close();
  }
}

test(`killed ${rounds} times in the middle of writing: what was acknowledged is there once, and the file is whole`, async () => {
  const place = createSqlitePlace();
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round++) {
    acknowledged.push(...(await appendUntilKilled(place.file, 1 + ((round * 37) % 150))));
    assert.deepEqual(integrityOf(place.file), ["ok"]);
    checkIndex(place.file, acknowledged.length);
  }
  const found = await everyPage(place.open(), queryOf({ sort: { by: "date", direction: "asc" } }), { limit: 500 });
  assert.deepEqual(
    found.map(({ position }) => position),
    found.map((_, index) => index + 1),
  );
  const ids = new Set(found.map(({ id }) => id));
  assert.equal(ids.size, found.length);
  assert.deepEqual(
    acknowledged.filter((id) => !ids.has(id)),
    [],
  );
  await place.remove();
});
