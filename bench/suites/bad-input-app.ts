import type { Viewer } from "../../packages/user-logs/src/http/handler.ts";
import { answerParent } from "../child.ts";
import { type BadInput, largestScope } from "../cases/bad-input.ts";
import { admin, serveLog, type ServedLog } from "../load/serve-log.ts";

let served: ServedLog | undefined;
const asker: Viewer = { ...admin, who: { actor: { type: "user", id: "900", name: "Asker" }, role: "Support" } };
const viewers: Readonly<Record<BadInput["viewer"], Viewer>> = { asker, scoped: { ...asker, scope: largestScope() } };

/** The log for three viewers: the one who looks at ordinary pages, the one who asks all he can, and he with the largest scope that may be. */
answerParent<{ file: string }>(
  async ({ file }): Promise<{ port: number }> => {
    served = await serveLog(file, (request) => viewers[request.headers.get("x-viewer") as BadInput["viewer"]] ?? admin);
    return { port: served.port };
  },
  () => served?.close(),
);
