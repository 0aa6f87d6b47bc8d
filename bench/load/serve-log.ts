import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import { defineActions } from "../../packages/user-logs/src/catalogue/catalogue.ts";
import { createHandler, type Viewer } from "../../packages/user-logs/src/http/handler.ts";
import { createRecorder } from "../../packages/user-logs/src/record/record.ts";
import { sqliteStore } from "../../packages/user-logs/src/sqlite/store.ts";

export const basePath = "/user-logs";

/** Who may see and export everything. */
export const admin: Viewer = {
  who: { actor: { type: "user", id: "1", name: "Admin" }, role: "Admin" },
  scope: null,
  canView: true,
  canExport: true,
};

/** A log as a host mounts it, over HTTP. */
export interface ServedLog {
  readonly port: number;
  readonly store: ReturnType<typeof sqliteStore>;
  close(): Promise<void>;
}

/** Serves the log of the file; who looks is the admin, unless `viewerOf` says another. */
export async function serveLog(file: string, viewerOf: (request: Request) => Viewer = () => admin): Promise<ServedLog> {
  const store = sqliteStore({ file });
  const recorder = createRecorder({ catalogue: defineActions({}), store });
  const handler = createHandler({ recorder, basePath, viewer: async (request) => viewerOf(request) });
  const server = createAdaptorServer({ fetch: (request: Request) => handler.fetch(request) }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as { port: number }).port,
    store,
    async close() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await handler.close();
      await recorder.close();
    },
  };
}
