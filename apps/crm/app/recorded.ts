import { createRoutes } from "user-logs/react-router";
import type { Actions } from "../server/catalogue.ts";
import { crmContext } from "../server/context.ts";

type Recorder = ReturnType<Parameters<typeof createRoutes<Actions>>[0]["recorder"]>;

/**
 * Every loader and action of the app is made with this: it names the actions that it records, or the reason why it records
 * none. The server does not start with one that does neither.
 */
export const recorded = createRoutes<Actions>({
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
