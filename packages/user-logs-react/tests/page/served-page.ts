import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { createRecorder, type RecordContext } from "user-logs";
import { createHandler, type Viewer } from "user-logs/http";
import { sqliteStore } from "user-logs/sqlite";
import { launchChromium } from "../../../../tests/browser/chromium.ts";
import { admin, catalogue } from "./people.ts";

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly viewer?: string;
  /** The host's zone of the browser; Berlin by default. */
  readonly timeZone?: string;
  /** The browser's language; `en-US` by default. */
  readonly locale?: string;
  /** The search part of the address, or what follows the base path. */
  readonly search?: string;
}

export type ServedPage = Awaited<ReturnType<typeof openServedPage>>;

/** The ready-made page, as `npm test` has built it from the source, on the real engine over a real file, in a real browser. */
export async function openServedPage() {
  const folder = await mkdtemp(join(tmpdir(), "user-logs-page-"));
  const clock = { nowMs: Date.parse("2026-07-01T13:41:53.120Z") };
  const store = sqliteStore({ file: join(folder, "log.db"), now: () => clock.nowMs });
  const problems: unknown[] = [];
  const onProblem = (problem: unknown) => void problems.push(problem);
  const recorder = createRecorder({ catalogue, store, onProblem });
  const handler = createHandler({ recorder, basePath: "/user-logs", onProblem, viewer: viewerOf });
  const server = serve({ fetch: (request) => handler.fetch(request), port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchChromium();

  return {
    origin,
    clock,
    recorder,
    store,
    problems,
    /** Opens the page in a browser profile of its own; everything that the browser complains of ends up in `complaints`. */
    async open({
      width = 1440,
      height = 900,
      dark = false,
      viewer = "admin",
      timeZone = "Europe/Berlin",
      locale = "en-US",
      search = "",
    }: PageOptions = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? "dark" : "light",
        timezoneId: timeZone,
        locale,
        acceptDownloads: true,
      });
      await context.addCookies([{ name: "viewer", value: viewer, url: origin }]);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.goto(`${origin}/user-logs/${search}`);
      return { page, complaints, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await handler.close();
      await new Promise((resolve) => server.close(resolve));
      await recorder.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Who looks, by the cookie that the test set. */
function viewerOf(request: Request): Promise<Viewer | null> {
  const name = /viewer=(\w+)/.exec(request.headers.get("cookie") ?? "")?.[1];
  const who: RecordContext = { ...admin, actor: { type: "user", id: "99", name: "Auditor" }, role: "Auditor" };
  const viewer: Viewer = { who, scope: null, canView: true, canExport: true };
  if (name === "nobody") return Promise.resolve(null);
  if (name === "blocked") return Promise.resolve({ ...viewer, canView: false });
  if (name === "reader") return Promise.resolve({ ...viewer, canExport: false });
  if (name === "manager")
    return Promise.resolve({ ...viewer, scope: { field: "role", in: ["Manager"] }, scopeLabel: "your role's entries" });
  if (name === "stranger") return Promise.resolve({ ...viewer, who: { ...who, tenant: "elsewhere" } });
  return Promise.resolve(viewer);
}

/** The cells of the rows that are in the page, without the looks that the auditor leaves behind. */
export async function shownRows(page: Page): Promise<string[][]> {
  const rows = await page
    .locator("tbody tr.ul-row")
    .evaluateAll((elements) =>
      elements.map((row) =>
        [...row.querySelectorAll("td")].map(
          (cell) => (cell.querySelector("bdi, time, .ul-module, .ul-row-link, .ul-none") ?? cell).textContent,
        ),
      ),
    );
  return rows.filter(([name]) => name !== "Auditor");
}
