import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "react-router";

/** Where the pages come from. */
export interface Front {
  readonly build: () => Promise<ServerBuild>;
  /** The folder with the browser's files; null where `serve` has them. */
  readonly clientDir: string | null;
  /** Gets each request first; calls `next` for those that are not its own. */
  readonly serve?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  close(): Promise<void>;
}

/** The pages as `npm run build` made them. */
export async function builtFront(appDir: string): Promise<Front> {
  const build = (await import(pathToFileURL(join(appDir, "build/server/index.js")).href)) as ServerBuild;
  return { build: async () => build, clientDir: join(appDir, "build/client"), close: async () => {} };
}

/** The pages as they are edited, for development. */
export async function developedFront(appDir: string): Promise<Front> {
  const { createServer } = await import("vite");
  const vite = await createServer({ root: appDir, server: { middlewareMode: true }, appType: "custom" });
  return {
    build: async () => (await vite.ssrLoadModule("virtual:react-router/server-build")) as ServerBuild,
    clientDir: null,
    serve: (request, response, next) => vite.middlewares(request, response, next),
    close: () => vite.close(),
  };
}
