import { data } from "react-router";
import { createRoutes, type Routes } from "user-logs/react-router";
import type { Actions } from "../server/catalogue.ts";
import { crmContext } from "../server/context.ts";
import { faultOf, isLogError } from "../server/db/fault.ts";

type Recorder = ReturnType<Parameters<typeof createRoutes<Actions>>[0]["recorder"]>;

const routes = createRoutes<Actions>({
  recorder: ({ context }): Recorder => {
    const crm = context.get(crmContext);
    // Looked up at each call: a sign-in changes in whose name the rest of its request is recorded.
    return {
      get who() {
        return crm.recorder.who;
      },
      record: (...args: Parameters<typeof crm.recorder.record>) => crm.recorder.record(...args),
      recordBulk: (...args: Parameters<typeof crm.recorder.recordBulk>) => crm.recorder.recordBulk(...args),
    } as Recorder;
  },
});

/**
 * Every loader and action of the app is made with this: it names the actions that it records, or the reason why it records
 * none. The server does not start with one that does neither. Where the disk or the database fails, or the person's rights
 * were withdrawn meanwhile, he is told so.
 */
export const recorded: Routes<Actions> = {
  loader: (actions, handler) => inWords(routes.loader(actions, handler)),
  action: (actions, handler) => inWords(routes.action(actions, (args) => refusing(() => handler(args)))),
  exempt: (reason, handler) => inWords(routes.exempt(reason, handler)),
  middleware: (reason, handler) => routes.middleware(reason, handler),
};

/** Around the declared handler, because the entry of the failure may be what cannot be written. The declaration stays on it. */
function inWords<Args, Result, Handler extends (args: Args) => Promise<Result>>(
  declared: Handler & ((args: Args) => Promise<Result>),
): Handler {
  const handler = async (args: Args): Promise<Result> => {
    try {
      return await declared(args);
    } catch (problem) {
      const fault = faultOf(problem);
      if (!fault) throw problem;
      console.error(problem);
      throw data({ detail: fault.detail }, { status: fault.status });
    }
  };
  return Object.assign(handler, declared) as Handler & typeof handler;
}

/** Within the declared handler, so that a right that was withdrawn meanwhile is recorded as denied and answered like one that was never there. */
async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (problem) {
    if (isLogError(problem) && problem.code === "not_allowed") throw data({ detail: problem.message }, { status: 403 });
    throw problem;
  }
}
