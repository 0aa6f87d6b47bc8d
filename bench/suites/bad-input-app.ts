import { answerParent } from "../child.ts";
import { largestScope } from "../cases/bad-input.ts";
import { admin, serveLog, type ServedLog } from "../load/serve-log.ts";

let served: ServedLog | undefined;
const scope = largestScope();

/** The log for two viewers: one who may see all, and one whose scope is as large as a scope may be. */
answerParent<{ file: string }>(
  async ({ file }): Promise<{ port: number }> => {
    served = await serveLog(file, (request) => (request.headers.get("x-viewer") === "scoped" ? { ...admin, scope } : admin));
    return { port: served.port };
  },
  () => served?.close(),
);
