import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { assertRoutesDeclared } from "user-logs/react-router";
import { createApp } from "./app.ts";
import { builtFront, type Front } from "./front.ts";
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
// How long a whole request may take to arrive, and how often that is looked at. Ten MiB in half a minute is a slow line.
const requestTimeouts = { requestTimeout: 30_000, headersTimeout: 15_000, connectionsCheckingInterval: 5_000 } as const;
// Node cuts the connection at 16 KB of headers. A question to the log may be longer, and what is too long gets an answer in words.
const maxHeaderSize = 192 * 1024;

/**
 * Starts the CRM with the built pages, or with those of `front`. Rejects where a route declares no action, where the data folder
 * cannot be used, or the port is taken.
 */
export async function startCrm(settings: Settings, front?: Front): Promise<RunningCrm> {
  const pages = front ?? (await builtFront(appDir));
  assertRoutesDeclared((await pages.build()).routes);
  const services = await openServices(settings);
  const app = createApp({ services, build: pages.build, clientDir: pages.clientDir });
  const ready = Promise.withResolvers<void>();
  const listener = getRequestListener(async (request, env) => {
    await ready.promise;
    return app.fetch(request, env);
  });
  const { serve = (_request, _response, next) => next() } = pages;
  const server = createServer({ ...requestTimeouts, maxHeaderSize }, (request, response) =>
    serve(request, response, () => void listener(request, response)),
  );
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
      close: () => closeAll(server, services, pages),
    };
  } catch (problem) {
    server.close();
    await services.close();
    await pages.close();
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

async function closeAll(server: Server, services: Services, pages: Front): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // Live tails never end by themselves; what else still runs gets a few seconds.
  await services.userLogs.close();
  const timer = setTimeout(() => server.closeAllConnections(), closeTimeoutMs);
  await closed;
  clearTimeout(timer);
  await services.close();
  await pages.close();
}
