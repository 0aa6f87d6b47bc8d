import { answerParent } from "../child.ts";
import { serveLog, type ServedLog } from "./serve-log.ts";

export interface ServeAsked {
  readonly file: string;
}

let served: ServedLog | undefined;

/** The process that serves: apart from what asks, so that neither takes the other's event loop. */
answerParent<ServeAsked>(
  async ({ file }): Promise<{ port: number }> => {
    served = await serveLog(file);
    return { port: served.port };
  },
  () => served?.close(),
);
