import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Answer, type Peer, type PeerOptions, type Question, TooSlow } from "./peer.ts";
import { openSqliteTable } from "./sqlite-table.ts";

export const plainFile = "plain.db";
const readerFile = fileURLToPath(new URL("./sqlite-reader.ts", import.meta.url));

/** The plain SQLite table. It is written here, and asked in a process that is ended where it does not answer in time. */
export function openSqlitePeer({ folder, timeoutMs }: PeerOptions): Peer {
  const file = join(folder, plainFile);
  const table = openSqliteTable(file);
  let reader: ChildProcess | undefined;

  async function ask(question: Question): Promise<Answer> {
    reader ??= fork(readerFile, [file]);
    try {
      return await answerOf(reader, question, timeoutMs);
    } catch (problem) {
      reader.kill("SIGKILL");
      reader = undefined;
      throw problem;
    }
  }

  return {
    name: "sqlite",
    append: async (batch) => table.append(batch),
    dropIndexes: async () => table.dropIndexes(),
    settle: async () => table.settle(),
    ask,
    bytes: async () => table.bytes(),
    async close() {
      if (reader) {
        const ended = once(reader, "exit");
        reader.disconnect();
        await ended;
      }
      table.close();
    },
  };
}

function answerOf(reader: ChildProcess, question: Question, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      reader.off("message", onMessage).off("exit", onExit);
      settle();
    };
    const onMessage = (answer: unknown) => end(() => resolve(answer as Answer));
    const onExit = () => end(() => reject(new Error("The process that asks the plain table has ended.")));
    const timer = setTimeout(() => end(() => reject(new TooSlow(`No answer in ${timeoutMs} ms.`))), timeoutMs);
    reader.once("message", onMessage).once("exit", onExit).send(question);
  });
}
