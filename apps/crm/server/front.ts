import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "react-router";
import { asksForFolder } from "./http/asks-for-folder.ts";
import type { Settings } from "./settings.ts";

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

/** The pages as they are edited, for development on one's own computer. Rejects where they could be had from elsewhere. */
export async function developedFront(appDir: string, settings: Settings): Promise<Front> {
  assertMayDevelop(settings);
  const { createServer, searchForWorkspaceRoot } = await import("vite");
  const root = searchForWorkspaceRoot(appDir);
  const folders = [
    ...["app", "server", "public", "node_modules"].map((name) => join(appDir, name)),
    join(root, "node_modules"),
    join(root, "packages"),
  ];
  const vite = await createServer({
    root: appDir,
    // The folder of the app holds more than pages: only what pages are made of is served, and never what the app keeps.
    server: { middlewareMode: true, cors: false, fs: { strict: true, allow: folders, deny: [`${settings.dataDir}/**`, ...secretFiles] } },
    appType: "custom",
  });
  return {
    build: async () => (await vite.ssrLoadModule("virtual:react-router/server-build")) as ServerBuild,
    clientDir: null,
    serve(request, response, next) {
      if (!asksForFolder(request.url ?? "", appDir, settings.dataDir)) return vite.middlewares(request, response, next);
      response.writeHead(404, { "Cache-Control": "no-store" }).end();
    },
    close: () => vite.close(),
  };
}

/** Vite's own list, which ours replaces, and what the CRM keeps. */
const secretFiles = [".env", ".env.*", "*.{crt,pem,key}", "**/.git/**", "*.db", "*.db-*", "session-secret"];

const loopback = /^(localhost|127(\.\d+){3}|::1)$/i;

/** Throws where the setting says that others are served: the development server shows sources, to whoever reaches it. */
function assertMayDevelop({ production, host }: Settings): void {
  if (production) throw new Error("The development server is not for production: start without --dev, or without NODE_ENV=production.");
  if (!loopback.test(host))
    throw new Error(`The development server is for this computer only: HOST is "${host}", but must be 127.0.0.1, ::1 or localhost.`);
}
