import { UserLogsError } from "../../entry/error.ts";
import { limits } from "../../entry/limits.ts";
import type { Request, ThreadData } from "./message.ts";
import { createThread, type Thread } from "./thread.ts";

/** The threads that read, behind one queue. */
export interface Readers {
  ask(request: Request): Promise<unknown>;
  /** Lets the calls that wait be answered, then ends the threads. */
  close(): Promise<void>;
}

interface Waiting {
  readonly request: Request;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A thread holds one call and takes the next when it has answered, so nothing waits behind a slow call while another
 * thread is idle. Quick calls come first, and one thread is kept for them.
 *
 * A thread that does not answer within `mostMs` is in one long step of SQLite, which cannot be interrupted: the call is
 * refused with `query_too_slow`, and another thread takes its place. The old one ends after that step; until then it counts, so that
 * there are never more than twice as many threads as were asked for.
 */
export function createReaders(
  data: Omit<ThreadData, "role">,
  threads: number,
  askedMostMs: number,
  onUnindexed: (tenant: number) => void = () => undefined,
): Readers {
  const mostMs = Math.min(askedMostMs, longestTimerMs);
  const idle: Thread[] = Array.from({ length: threads }, () => createThread({ ...data, role: "reader" }, onUnindexed));
  const all = [...idle];
  const quick: Waiting[] = [];
  const slow: Waiting[] = [];
  const slowAtOnce = Math.max(1, threads - 1);
  const asked = new Set<Promise<unknown>>();
  let slowRunning = 0;
  let dying = 0;

  function next(): Waiting | undefined {
    return quick.shift() ?? (slowRunning < slowAtOnce ? slow.shift() : undefined);
  }

  function dispatch(): void {
    while (idle.length > 0) {
      const call = next();
      if (!call) return;
      void serve(idle.pop()!, call);
    }
  }

  function enqueue(call: Waiting): void {
    (isQuick(call.request) ? quick : slow).push(call);
  }

  async function serve(thread: Thread, call: Waiting): Promise<void> {
    const counts = isQuick(call.request) ? 0 : 1;
    slowRunning += counts;
    let ended: Promise<void> | undefined;
    const timer = setTimeout(() => {
      ended = thread.kill(new UserLogsError("query_too_slow", `A reading thread did not answer within ${mostMs} ms and was ended.`));
    }, mostMs).unref();
    try {
      call.resolve(await thread.ask(call.request));
    } catch (error) {
      call.reject(error);
    }
    clearTimeout(timer);
    slowRunning -= counts;
    if (ended) await roomAfter(ended);
    idle.push(thread);
    dispatch();
  }

  async function roomAfter(ended: Promise<void>): Promise<void> {
    dying++;
    const gone = ended.then(() => void dying--);
    if (dying > threads) await gone;
  }

  return {
    ask(request) {
      const answer = new Promise<unknown>((resolve, reject) => enqueue({ request, resolve, reject }));
      asked.add(answer);
      dispatch();
      return answer.finally(() => asked.delete(answer));
    },
    async close() {
      await Promise.allSettled(asked);
      await Promise.all(all.map((thread) => thread.close()));
    },
  };
}

/** A timer that is set for longer goes off at once. */
const longestTimerMs = 2 ** 31 - 1;

/** What takes a millisecond or so. A filter is answered by the index; a search may have to look at many texts, and an export asks for the largest pages. */
function isQuick(request: Request): boolean {
  if (request.verb === "list") return request.query.search === "" && request.page.limit < limits.pageRows;
  return request.verb === "get" || request.verb === "head";
}
