import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";

/**
 * Whose turn it is. Some requests of a viewer are answered at once, some more wait until one of those is answered, in their order, and
 * what is beyond is refused: what one viewer asks, however much, waits behind his own requests and not in front of everybody else's.
 */
export interface Turns {
  /** Runs it when it is the viewer's turn. Throws `too_many_requests` where `limits.waitingPerViewer` wait already. */
  take<Result>(viewerKey: string, run: () => Promise<Result>): Promise<Result>;
}

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

export function createTurns(): Turns {
  const lines = new Map<string, Line>();

  /** Hands the turn on to the next who waits, or forgets the viewer of whom nothing runs any more. */
  function leave(viewerKey: string, line: Line): void {
    const next = line.waiting.shift();
    if (next) return next();
    if (--line.running === 0) lines.delete(viewerKey);
  }

  return {
    async take(viewerKey, run) {
      const line = lines.get(viewerKey) ?? { running: 0, waiting: [] };
      lines.set(viewerKey, line);
      if (line.running < limits.answeredPerViewer) line.running++;
      else if (line.waiting.length >= limits.waitingPerViewer) {
        const most = limits.answeredPerViewer + limits.waitingPerViewer;
        throw new UserLogsError("too_many_requests", `You already ask ${most} things at once.`);
      } else await new Promise<void>((resolve) => line.waiting.push(resolve));
      try {
        return await run();
      } finally {
        leave(viewerKey, line);
      }
    },
  };
}
