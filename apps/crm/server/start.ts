import { type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import type { ServerBuild } from "react-router";
import { assertRoutesDeclared } from "user-logs/react-router";
import { createApp } from "./app.ts";
import { seedDemo, type DemoSignIn } from "./seed/seed.ts";
import { openServices, type Services } from "./services.ts";
import type { Settings } from "./settings.ts";

export interface RunningCrm {
  /** Where it answers: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Printed once: the demo workspace was created by this start. */
  readonly demo: DemoSignIn | null;
  /** The set-up page waits for this token. */
  readonly setupToken: string | null;
  readonly services: Services;
  /** Lets running requests end, writes what waits, closes the files. */
  close(): Promise<void>;
}

const appDir = join(import.meta.dirname, "..");
const portsToTry = 20;
const closeTimeoutMs = 5_000;

/** Starts the built CRM. Rejects where a route declares no action, where the data folder cannot be used, or the port is taken. */
export async function startCrm(settings: Settings): Promise<RunningCrm> {
  const build = (await import(pathToFileURL(join(appDir, "build/server/index.js")).href)) as ServerBuild;
  assertRoutesDeclared(build.routes as Parameters<typeof assertRoutesDeclared>[0]);
  const services = await openServices(settings);
  const app = createApp({ services, build: async () => build, clientDir: join(appDir, "build/client") });
  const ready = Promise.withResolvers<void>();
  const server = createAdaptorServer({
    async fetch(request, env) {
      await ready.promise;
      return app.fetch(request, env);
    },
  }) as Server;
  try {
    // First the port, then the demo workspace: its password is printed once, so nothing may fail in between.
    const port = await listen(server, settings);
    const demo = settings.production ? null : await seedDemo(services);
    ready.resolve();
    return {
      url: `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${port}`,
      demo,
      setupToken: services.setup.token,
      services,
      close: () => closeAll(server, services),
    };
  } catch (problem) {
    server.close();
    await services.close();
    throw problem;
  }
}

/** The port that was asked for, or, where none was and the usual one is taken, the next free one. */
async function listen(server: Server, settings: Settings): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    try {
      await listenOn(server, settings.port === 0 ? 0 : settings.port + attempt, settings.host);
      return (server.address() as AddressInfo).port;
    } catch (problem) {
      const taken = (problem as NodeJS.ErrnoException).code === "EADDRINUSE";
      if (!taken || settings.portIsFixed || attempt >= portsToTry) throw problem;
    }
  }
}

function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function closeAll(server: Server, services: Services): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // Live tails never end by themselves; what else still runs gets a few seconds.
  await services.userLogs.close();
  const timer = setTimeout(() => server.closeAllConnections(), closeTimeoutMs);
  await closed;
  clearTimeout(timer);
  await services.close();
}
