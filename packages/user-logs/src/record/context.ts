import type { Actor, RequestContext } from "../entry/entry.ts";

/**
 * On whose behalf something is recorded. Handed over explicitly, from the request to the handler to the job, so that
 * it cannot leak from one to the next.
 */
export interface RecordContext {
  /** `default` where absent. */
  readonly tenant?: string;
  readonly actor: Actor;
  /** The role's name at this moment. */
  readonly role: string | null;
  /** Who stands behind the actor, nearest first: the impersonator, the agent, the key. */
  readonly via?: readonly Actor[];
  readonly request?: RequestContext;
}

export const defaultTenant = "default";

/** Acts of the program itself, where no person stands behind them. */
export const systemContext: RecordContext = { actor: { type: "system", id: "system", name: "System" }, role: null };
