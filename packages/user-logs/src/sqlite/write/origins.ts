import type { RequestContext } from "../../entry/entry.ts";
import { encodeOrigin } from "../row/codec.ts";
import type { TermWriter } from "../texts/write-terms.ts";

/** Finds the numbers of origins. */
export interface Origins {
  /** The number of what the context has that stays the same within a session; null where it has nothing of that. */
  origin(tenant: number, context: RequestContext): number | null;
  /** To be called after every rollback. */
  forget(): void;
}

interface Known {
  readonly tenant: number;
  readonly context: RequestContext;
  readonly number: number;
}

/** How many are remembered, and how long they may be: whoever sends a request can make them up. */
const mostKnown = 2_000;
const longestKnown = 1_000;
/** Of one session or address: its ways to ask. */
const mostTogether = 8;

/** To compare with what its session or address was last seen with costs a fraction of writing an origin and looking that up. */
export function createOrigins(terms: TermWriter): Origins {
  const known = new Map<string, Known[]>();
  let size = 0;

  function forget(): void {
    known.clear();
    size = 0;
  }

  return {
    origin(tenant, context) {
      const key = context.sessionId ?? context.ip ?? "";
      for (const one of known.get(key) ?? []) if (one.tenant === tenant && isSame(one.context, context)) return one.number;
      const origin = encodeOrigin(context);
      if (origin === null) return null;
      const number = terms.term(tenant, "origin", origin);
      if (origin.length > longestKnown) return number;
      if (size++ >= mostKnown) forget();
      const together = (known.get(key) ?? []).slice(0, mostTogether - 1);
      known.set(key, [{ tenant, context, number }, ...together]);
      return number;
    },
    forget,
  };
}

function isSame(one: RequestContext, other: RequestContext): boolean {
  return (
    one.method === other.method &&
    one.sessionId === other.sessionId &&
    one.ip === other.ip &&
    one.claimedIp === other.claimedIp &&
    one.userAgent === other.userAgent
  );
}
