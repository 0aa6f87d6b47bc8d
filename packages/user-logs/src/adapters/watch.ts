import type { Outcome } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import type { BoundRecorder, Recorded } from "../record/record.ts";

/** `record` and `recordBulk` of the request's actor, limited to the actions that the route declares. */
export type RouteRecorder<Actions, Name extends keyof Actions> = Pick<BoundRecorder<Pick<Actions, Name>>, "record" | "recordBulk">;

interface AnyRecorder {
  record(action: string, details?: object, options?: object): Promise<Recorded>;
  recordBulk(parent: BulkPart, children: BulkPart, options?: object): Promise<Recorded>;
}

interface BulkPart {
  readonly action: string;
  readonly details: unknown;
}

interface Told extends Recorded {
  /** The handler has said that it failed or refused. */
  readonly refusal: boolean;
}

/**
 * Sees to it that a declared route leaves an entry, whatever becomes of it, and only entries that it declares. The
 * promises of every adapter are kept here: what the handler records is kept as it is; a handler that fails or refuses
 * without having said so leaves its first action with outcome denied (401, 403) or failure; one that succeeds or redirects
 * without recording anything is an error. An entry that went with a rolled-back transaction has said nothing.
 */
export interface Watch {
  /** What the handler records with; throws `undeclared_record` for an action that the route does not declare. */
  readonly recorder: AnyRecorder;
  /** After the handler has answered. Throws `undeclared_record` for a success without an entry in the log. */
  answered(status: number): Promise<void>;
  /** After the handler has thrown; `status` is what the framework makes of it. */
  threw(status: number, problem: unknown): Promise<void>;
}

export function watchRecorder(recorder: object, actions: readonly string[]): Watch {
  const bound = recorder as AnyRecorder;
  const entries: Told[] = [];

  function check(action: string): void {
    if (actions.includes(action)) return;
    throw new UserLogsError("undeclared_record", `The route records "${action}", but declares ${actions.join(", ")}.`);
  }

  /** Without item and parameters, which only the handler knows: the sentence shows them as N/A. */
  function fallback(status: number, reason: string): Promise<unknown> {
    const outcome: Outcome = { status: status === 401 || status === 403 ? "denied" : "failure", reason };
    return bound.record(actions[0] ?? "", { outcome, incomplete: true });
  }

  async function failed(status: number, reason: string): Promise<void> {
    if (!(await anyKept(entries.filter(({ refusal }) => refusal)))) await fallback(status, reason);
  }

  async function succeeded(): Promise<void> {
    if (await anyKept(entries)) return;
    const declared = `A route that declares ${actions.join(", ")}`;
    if (entries.length === 0) throw new UserLogsError("undeclared_record", `${declared} recorded nothing.`);
    await fallback(500, "undeclared_record");
    throw new UserLogsError("undeclared_record", `${declared} succeeded, but its transaction had not committed when it answered.`);
  }

  return {
    recorder: {
      async record(action, details, options) {
        check(action);
        const recorded = await bound.record(action, details, options);
        entries.push({ ...recorded, refusal: isRefusal(details) });
        return recorded;
      },
      async recordBulk(parent, children, options) {
        check(parent.action);
        check(children.action);
        const recorded = await bound.recordBulk(parent, children, options);
        entries.push({ ...recorded, refusal: isRefusal(parent.details) });
        return recorded;
      },
    },
    answered: (status) => (status < 400 ? succeeded() : failed(status, `status ${status}`)),
    threw: (status, problem) =>
      status < 400 ? succeeded() : failed(status, problem instanceof UserLogsError ? problem.code : `status ${status}`),
  };
}

/** The log is asked only where every one of them was written in a transaction. */
async function anyKept(entries: readonly Recorded[]): Promise<boolean> {
  if (entries.some(({ committed }) => committed === undefined)) return true;
  for (const { committed } of entries.toReversed()) if (await committed?.()) return true;
  return false;
}

function isRefusal(details: unknown): boolean {
  const outcome = (details as { outcome?: Outcome } | undefined)?.outcome;
  return outcome !== undefined && outcome.status !== "success";
}
