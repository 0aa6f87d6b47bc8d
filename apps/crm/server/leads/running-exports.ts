/** The exports under way. Each holds the database as it was when it began, which keeps the write-ahead log from being cut. */
export interface RunningExports {
  /** A reader that takes nothing for so long has gone, whatever his connection says. */
  readonly stalledMs: number;
  /** Lets the user begin one more, until the returned function is called; null where he runs as many as he may. */
  start(userId: string): (() => void) | null;
}

const minuteMs = 60_000;
export const exportsPerUser = 3;

export function createRunningExports({ stalledMs = minuteMs }: { stalledMs?: number } = {}): RunningExports {
  const running = new Map<string, Set<object>>();
  return {
    stalledMs,
    start(userId) {
      const own = running.get(userId) ?? new Set();
      if (own.size >= exportsPerUser) return null;
      const token = {};
      running.set(userId, own.add(token));
      return () => {
        own.delete(token);
        if (own.size === 0 && running.get(userId) === own) running.delete(userId);
      };
    },
  };
}
