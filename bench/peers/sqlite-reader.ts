import { answerFromTable } from "./answer-from-table.ts";
import type { Question } from "./peer.ts";
import { openSqliteTable, sqliteDialect } from "./sqlite-table.ts";

/**
 * The process that asks the plain table, as a server that uses `node:sqlite` would, in its own thread. A process of its own, because a
 * running statement cannot be stopped from within.
 */
const table = openSqliteTable(process.argv[2]!);
const ask = async (sql: Parameters<typeof table.run>[0]) => table.run(sql);
process.on("message", (question: Question) => {
  void answerFromTable(ask, sqliteDialect, question).then(
    (answer) => process.send!(answer),
    // Not caught: the process ends with the problem on its error output, and who asked sees the end.
    (problem: unknown) => process.nextTick(() => Promise.reject(problem)),
  );
});
process.once("disconnect", () => table.close());
