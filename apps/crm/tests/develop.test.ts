import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { developedFront } from "../server/front.ts";
import type { Settings } from "../server/settings.ts";
import { type RunningCrm, startCrm } from "../server/start.ts";

const appDir = join(import.meta.dirname, "..");
// Inside of the app's folder, where it is by default.
const dataDir = join(appDir, "data", `test-${process.pid}`);
const linked = join(appDir, "public", `linked-${process.pid}`);
const settings: Settings = {
  port: 0,
  portIsFixed: true,
  host: "127.0.0.1",
  dataDir,
  publicUrl: null,
  trustedProxies: [],
  production: false,
};

/** Sends the path as it is; `fetch` would tidy it up first. */
function rawGet(url: string, path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string; cors: unknown }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, (response) => {
      let body = "";
      response.setEncoding("latin1");
      response.on("data", (text: string) => (body += text));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body, cors: response.headers["access-control-allow-origin"] }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("the development server", { timeout: 120_000 }, () => {
  let crm: RunningCrm;
  before(async () => {
    mkdirSync(dataDir, { recursive: true });
    symlinkSync(dataDir, linked);
    crm = await startCrm(settings, await developedFront(appDir, settings));
  });
  after(async () => {
    await crm.close();
    rmSync(linked);
    rmSync(dataDir, { recursive: true });
  });

  it("serves nothing of the data folder, however it is asked for", async () => {
    const inside = `/data/test-${process.pid}`;
    const files = ["session-secret", "crm.db", "crm.db-wal"];
    const paths = files.flatMap((file) => [
      `${inside}/${file}`,
      `${inside}/${file}?raw`,
      `${inside}/${file}?import&raw`,
      `${inside}/${file}?url`,
      `${inside.replace("a", "%61")}/${file}`,
      `${inside.replace("a", "%2561")}/${file}`,
      `/app/..${inside}/${file}`,
      `/app/%2e%2e${inside}/${file}`,
      `/app%2f..%2f${inside.slice(1)}/${file}`,
      `//${inside}/${file}`,
      `/@fs${dataDir}/${file}`,
      `/@fs/${dataDir}/${file}?raw`,
      `/@fs${dataDir}/${file}?import&raw??`,
      `/@fs${appDir}/app/../data/test-${process.pid}/${file}`,
      `/@id/${dataDir}/${file}?raw`,
      `/linked-${process.pid}/${file}`,
      `/public/linked-${process.pid}/${file}?raw`,
    ]);
    for (const path of paths) {
      const { status, body } = await rawGet(crm.url, path);
      assert.notEqual(status, 200, path);
      assert.doesNotMatch(body, /SQLite format 3|export default/, path);
    }
    for (const path of [`${inside}/`, `/data`, "/session-secret/%ff", "/package.json", `/@fs${join(appDir, "../../package-lock.json")}`]) {
      assert.notEqual((await rawGet(crm.url, path)).status, 200, path);
    }
  });

  it("serves the pages and their modules, to no other site", async () => {
    assert.equal((await rawGet(crm.url, "/sign-in")).status, 200);
    for (const path of ["/app/entry.client.tsx", "/app/root.tsx", "/@vite/client", "/favicon.svg"]) {
      const { status, cors } = await rawGet(crm.url, path, { origin: "https://evil.example" });
      assert.equal(status, 200, path);
      assert.equal(cors, undefined, path);
    }
  });

  it("is refused for production, and on an address that others reach", async () => {
    await assert.rejects(developedFront(appDir, { ...settings, production: true }), /NODE_ENV=production/);
    for (const host of ["0.0.0.0", "::", "192.168.1.5", "crm.example.com"]) {
      await assert.rejects(developedFront(appDir, { ...settings, host }), /HOST/, host);
    }
  });
});
