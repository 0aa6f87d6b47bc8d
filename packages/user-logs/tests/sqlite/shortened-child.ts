import { truncateSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { sqliteStore } from "../../src/sqlite/store.ts";
import { entryOf, queryOf, tenant } from "../../src/store/conformance/case.ts";

/*
 * Shortens a log's file while it is being read, as copying a smaller one over it does, and prints what the store answers
 * then. Argument: the file.
 */
const file = process.argv[2];
if (file === undefined) throw new Error("Argument: file.");
const store = sqliteStore({ file });
await store.append(Array.from({ length: 10_000 }, (_, index) => entryOf({ info: `number ${index}` })));
const db = new DatabaseSync(file);
db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
db.close();
// The file is open, and little of it has been read.
await store.list(tenant, queryOf(), { limit: 10 });
const query = queryOf({ search: "number", sort: { by: "name", direction: "asc" } });
truncateSync(file, 3 * 4096);
const codes = [];
for (const search of ["number 3", "number 77", "7"]) {
  const answer = await store.list(tenant, { ...query, search }, { limit: 10 }).then(
    () => "answered",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : String(error)),
  );
  codes.push(answer);
}
console.log(JSON.stringify(codes));
process.exit(0);
