import { chmodSync } from "node:fs";
import { dirname } from "node:path";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf, queryOf, tenant } from "../../src/store/conformance/case.ts";

/*
 * Runs without the right of root to pass by a file's permissions, and prints what a store on a read-only file answers.
 * Argument: the file.
 */
const file = process.argv[2];
if (file === undefined) throw new Error("Argument: file.");

async function answerOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : String(error);
  }
}

const first = sqliteStore({ file });
await first.append([entryOf({ info: "before" })]);
await first.close();

chmodSync(file, 0o444);
const store = sqliteStore({ file });
const append = async () =>
  answerOf(store.append([entryOf({ info: "after" })]).then((receipts) => receipts.map(({ position }) => position)));
const list = async () => answerOf(store.list(tenant, queryOf(), { limit: 10 }).then(({ entries }) => entries.map(({ info }) => info)));
const answers: Record<string, unknown> = { appendToReadOnlyFile: await append(), listOfReadOnlyFile: await list() };
chmodSync(dirname(file), 0o555);
answers["appendInReadOnlyFolder"] = await append();
chmodSync(dirname(file), 0o755);
chmodSync(file, 0o644);
answers["appendAfterwards"] = await append();
answers["listAfterwards"] = await list();
await store.close();
console.log(JSON.stringify(answers));
