import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A process of the benchmark's own: it is told one thing at a time, and answers. */
export interface Child {
  /** Sends the message and gives the answer; rejects where the process ends instead. */
  ask<Answer>(message: object | string): Promise<Answer>;
  /** Lets it end by itself, and waits for that. */
  stop(): Promise<void>;
}

/** Starts the file beside the caller's, with TypeScript as it runs here. */
export function startChild(caller: string, file: string): Child {
  const child = fork(fileURLToPath(new URL(file, caller)));
  return {
    async ask<Answer>(message: object | string) {
      const ended = new AbortController();
      const options = { signal: ended.signal };
      // The one of the two that does not come is given up, and its rejection with it.
      const none = new Promise<never>(() => undefined);
      const given = (problem: unknown) => (ended.signal.aborted ? none : Promise.reject(problem));
      const answer = once(child, "message", options).catch(given);
      const exit = once(child, "exit", options).then(() => Promise.reject(new Error(`${file} has ended without an answer.`)), given);
      child.send(message);
      try {
        const [value] = await Promise.race([answer, exit]);
        return value as Answer;
      } finally {
        ended.abort();
      }
    },
    async stop() {
      if (hasEnded(child)) return;
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Answers what the parent sends, in this process, until the parent lets it go; then does what is left. */
export function answerParent<Message>(
  answer: (message: Message) => Promise<object>,
  end: () => Promise<void> | void = () => undefined,
): void {
  process.on("message", (message: Message) => {
    void answer(message).then((value) => process.send!(value), failed);
  });
  process.once("disconnect", () => {
    void Promise.resolve(end()).then(() => process.exit(0), failed);
  });
}

/** The parent sees that the process has ended, and the person why. */
function failed(problem: unknown): void {
  console.error(problem);
  process.exit(1);
}
