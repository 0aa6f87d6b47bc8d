import { writeSync } from "node:fs";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf } from "../../src/store/conformance/case.ts";

/*
 * Appends to a file from a process of its own, with several callers at once, and prints each id once it is acknowledged.
 * Arguments: file, number of entries. It goes on until it is killed where the number is 0.
 */
const [file, wanted] = [process.argv[2], Number(process.argv[3])];
if (file === undefined || Number.isNaN(wanted)) throw new Error("Arguments: file, number of entries.");
const store = sqliteStore({ file, busyTimeoutMs: 60_000 });
const callers = 4;

async function appendMany(caller: number): Promise<void> {
  for (let number = caller; wanted === 0 || number < wanted; number += callers) {
    const entry = entryOf({
      actor: { type: "user", id: String(number % 50), name: `User ${number % 50} of ${process.pid}` },
      info: `process ${process.pid} did ${number}`,
      item: { type: "lead", id: String(number), name: `Lead ${number}` },
    });
    const [receipt] = await store.append([entry]);
    // Written at once, so that nothing acknowledged is still in a buffer of this process when it is killed.
    writeSync(1, `${receipt?.id}\n`);
  }
}

await Promise.all(Array.from({ length: callers }, (_, caller) => appendMany(caller)));
await store.close();
