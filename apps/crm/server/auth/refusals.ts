import type { RequestContext } from "user-logs";
import type { CrmRecorder } from "../catalogue.ts";
import { networkOf } from "../http/network.ts";
import { recordContextOf } from "../record-context.ts";

/** Refusals that no route records, because the request reached none: an entry for the first one of a network, then one for all others. */
export interface Refusals {
  /** The first of its network and kind within the window is recorded, later ones are counted. Rejects never: the refusal stands. */
  note(from: RequestContext, what: string): Promise<void>;
  /** Records what was counted, and begins a new window. */
  flush(): Promise<void>;
  /** The same, for the last time. */
  close(): Promise<void>;
}

export interface RefusalsOptions {
  readonly recorder: CrmRecorder;
  readonly windowMs?: number;
  /** Told of an entry that could not be written; it is counted instead, and told by a later one. */
  readonly onProblem?: (problem: unknown) => void;
}

interface Counted {
  readonly network: string;
  readonly what: string;
  count: number;
}

const quarterHourMs = 15 * 60_000;
/** Senders that are told apart within one window; all others are counted together. */
export const refusalSenders = 1_000;

export function createRefusals({ recorder, windowMs = quarterHourMs, onProblem = console.error }: RefusalsOptions): Refusals {
  let counted = new Map<string, Counted>();
  let timer: NodeJS.Timeout | undefined;

  async function record(from: RequestContext, { network, what }: Counted, requests: string): Promise<boolean> {
    try {
      const outcome = { status: "denied", reason: what } as const;
      await recorder.for(recordContextOf(null, from)).record("account.refused", { params: { network, what, requests }, outcome });
      return true;
    } catch (problem) {
      onProblem(problem);
      return false;
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const before = counted;
    counted = new Map();
    for (const [key, refusal] of before) {
      if (refusal.count > 0 && !(await record({}, refusal, moreRequests(refusal.count)))) counted.set(key, refusal);
    }
  }

  function refusalOf(from: RequestContext, what: string): { refusal: Counted; isFirst: boolean } {
    const sender = networkOf(from.ip ?? "an unknown address");
    const keyOf = (network: string) => JSON.stringify([network, what]);
    const network = counted.has(keyOf(sender)) || counted.size < refusalSenders ? sender : "other addresses";
    const known = counted.get(keyOf(network));
    if (known) return { refusal: known, isFirst: false };
    const refusal = { network, what, count: 0 };
    counted.set(keyOf(network), refusal);
    return { refusal, isFirst: true };
  }

  return {
    async note(from, what) {
      const { refusal, isFirst } = refusalOf(from, what);
      timer ??= setTimeout(() => void flush(), windowMs).unref();
      const recorded = isFirst && (await record(from, refusal, "1 request"));
      if (!recorded) refusal.count++;
    },
    flush,
    close: flush,
  };
}

function moreRequests(count: number): string {
  return count === 1 ? "1 more request" : `${count} more requests`;
}
