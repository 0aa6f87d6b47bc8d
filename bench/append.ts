import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { NewEntry } from "../packages/user-logs/src/entry/entry.ts";
import { createEntryId } from "../packages/user-logs/src/entry/id.ts";
import { sqliteStore } from "../packages/user-logs/src/sqlite/store.ts";
import { generate } from "./generate.ts";
import { createPlainTable } from "./plain-table.ts";

export interface AppendResult {
  readonly bulkPerSecond: number;
  readonly plainBulkPerSecond: number;
  readonly callersPerSecond: number;
  readonly oneCallerMs: number;
  readonly bareInsertMs: number;
  readonly bytesPerEntry: number;
  readonly plainBytesPerEntry: number;
}

export const logFile = "user-logs.db";
export const plainFile = "plain.db";

/** Fills both databases with the same rows, for the other suites too, and measures how long that takes. */
export async function benchAppend(folder: string, events: number): Promise<AppendResult> {
  const bulkPerSecond = await bulk(join(folder, logFile), events);
  const { perSecond: plainBulkPerSecond, bytes } = plainBulk(join(folder, plainFile), events);
  const bytesPerEntry = statSync(join(folder, logFile)).size / events;
  const callersPerSecond = await callers(join(folder, "callers.db"), 100, 20_000);
  const [oneCallerMs, bareInsertMs] = [await oneCaller(join(folder, "one.db"), 1_000), bareInsert(join(folder, "bare.db"), 1_000)];
  return {
    bulkPerSecond,
    plainBulkPerSecond,
    callersPerSecond,
    oneCallerMs,
    bareInsertMs,
    bytesPerEntry,
    plainBytesPerEntry: bytes / events,
  };
}

async function bulk(file: string, events: number): Promise<number> {
  let nowMs = 0;
  const store = sqliteStore({ file, now: () => nowMs });
  const running: Promise<unknown>[] = [];
  let makingMs = 0;
  const begin = performance.now();
  const batches = generate(events);
  for (;;) {
    const making = performance.now();
    const { value, done } = batches.next();
    makingMs += performance.now() - making;
    if (done) break;
    nowMs = value.recordedMs;
    running.push(store.append(value.entries));
    if (running.length > 8) await running.shift();
  }
  await Promise.all(running);
  const tookMs = performance.now() - begin;
  await store.close();
  // Making the entries runs beside the writer thread, so it is in the time: the number is a lower bound.
  console.log(`  (making the entries took ${Math.round(makingMs)} of ${Math.round(tookMs)} ms, beside the writing)`);
  return (events / tookMs) * 1000;
}

function plainBulk(file: string, events: number): { perSecond: number; bytes: number } {
  const table = createPlainTable(file);
  let tookMs = 0;
  for (const { entries, recordedMs } of generate(events)) {
    const begin = performance.now();
    table.append(entries, recordedMs);
    tookMs += performance.now() - begin;
  }
  table.analyze();
  const bytes = table.bytes();
  table.close();
  return { perSecond: (events / tookMs) * 1000, bytes };
}

function fresh(entry: NewEntry): NewEntry {
  return { ...entry, id: createEntryId() };
}

function samples(count: number): NewEntry[] {
  return [...generate(count)].flatMap(({ entries }) => entries).map(fresh);
}

async function callers(file: string, count: number, events: number): Promise<number> {
  const store = sqliteStore({ file });
  const entries = samples(events);
  await store.append([fresh(entries[0]!)]);
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: count }, async (_, caller) => {
      for (let index = caller; index < events; index += count) await store.append([entries[index]!]);
    }),
  );
  const tookMs = performance.now() - begin;
  await store.close();
  return (events / tookMs) * 1000;
}

async function oneCaller(file: string, events: number): Promise<number> {
  const store = sqliteStore({ file });
  const entries = samples(events);
  await store.append([fresh(entries[0]!)]);
  const begin = performance.now();
  for (const entry of entries) await store.append([entry]);
  const tookMs = performance.now() - begin;
  await store.close();
  return tookMs / events;
}

/** One row of the same bytes into a table without any index, fsynced: the least that a durable record can cost. */
function bareInsert(file: string, events: number): number {
  const db = new DatabaseSync(file);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE log (entry TEXT)");
  const add = db.prepare("INSERT INTO log VALUES (?)");
  const entries = samples(events).map((entry) => JSON.stringify(entry));
  const begin = performance.now();
  for (const entry of entries) add.run(entry);
  const tookMs = performance.now() - begin;
  db.close();
  return tookMs / events;
}
