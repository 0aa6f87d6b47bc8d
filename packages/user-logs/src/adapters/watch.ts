import type { Outcome } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import type { BoundRecorder } from "../record/record.ts";

/** `record` and `recordBulk` of the request's actor, limited to the actions that the route declares. */
export type RouteRecorder<Actions, Name extends keyof Actions> = Pick<BoundRecorder<Pick<Actions, Name>>, "record" | "recordBulk">;

interface AnyRecorder {
  record(action: string, details?: object, options?: object): Promise<unknown>;
  recordBulk(parent: BulkPart, children: BulkPart, options?: object): Promise<unknown>;
}

interface BulkPart {
  readonly action: string;
  readonly details: unknown;
}

/**
 * Sees to it that a declared route leaves an entry, whatever becomes of it, and only entries that it declares. The
 * promises of every adapter are kept here: what the handler records is kept as it is; a handler that fails or refuses
 * without having said so leaves its first action with outcome denied (401, 403) or failure; one that succeeds or redirects
 * without recording anything is an error.
 */
export interface Watch {
  /** What the handler records with; throws `undeclared_record` for an action that the route does not declare. */
  readonly recorder: AnyRecorder;
  /** After the handler has answered. Throws `undeclared_record` for a success without an entry. */
  answered(status: number): Promise<void>;
  /** After the handler has thrown; `status` is what the framework makes of it. */
  threw(status: number, problem: unknown): Promise<void>;
}

export function watchRecorder(recorder: object, actions: readonly string[]): Watch {
  const bound = recorder as AnyRecorder;
  let count = 0;
  let told = false;

  function check(action: string): void {
    if (actions.includes(action)) return;
    throw new UserLogsError("undeclared_record", `The route records "${action}", but declares ${actions.join(", ")}.`);
  }

  /** Without item and parameters, which only the handler knows: the sentence shows them as N/A. */
  function fallback(status: number, reason: string): Promise<unknown> {
    const outcome: Outcome = { status: status === 401 || status === 403 ? "denied" : "failure", reason };
    return bound.record(actions[0] ?? "", { outcome, incomplete: true });
  }

  return {
    recorder: {
      async record(action, details, options) {
        check(action);
        const recorded = await bound.record(action, details, options);
        count++;
        told ||= isTold(details);
        return recorded;
      },
      async recordBulk(parent, children, options) {
        check(parent.action);
        check(children.action);
        const recorded = await bound.recordBulk(parent, children, options);
        count++;
        told ||= isTold(parent.details);
        return recorded;
      },
    },
    async answered(status) {
      if (count > 0) return;
      if (status < 400) throw new UserLogsError("undeclared_record", `A route that declares ${actions.join(", ")} recorded nothing.`);
      await fallback(status, `status ${status}`);
    },
    async threw(status, problem) {
      if (status < 400) return this.answered(status);
      // An entry that was written inside a rolled-back transaction is gone: a failure is recorded whatever was counted,
      // unless the handler has recorded the failure itself.
      if (!told) await fallback(status, problem instanceof UserLogsError ? problem.code : `status ${status}`);
    },
  };
}

function isTold(details: unknown): boolean {
  const outcome = (details as { outcome?: Outcome } | undefined)?.outcome;
  return outcome !== undefined && outcome.status !== "success";
}
