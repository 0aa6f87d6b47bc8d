import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { openServedLog, type Problem, type ServedLog } from "./served-log.ts";

describe("the ready-made page", () => {
  let folder: string;
  let served: ServedLog;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "user-logs-page-"));
    await mkdir(join(folder, "assets"));
    await writeFile(join(folder, "index.html"), "<!doctype html><title>User Logs</title>");
    await writeFile(join(folder, "assets", "main-1a2b.js"), "export {};");
    await writeFile(join(folder, "assets", "style-3c.css"), "body {}");
    await writeFile(join(folder, "assets", ".hidden.js"), "");
    await writeFile(join(folder, "secret.txt"), "secret");
    served = await openServedLog({ pageFolder: folder });
  });
  after(async () => {
    await served.close();
    await rm(folder, { recursive: true });
  });

  it("is served to everybody, because it holds nothing of the log, and is asked for again each time", async () => {
    const response = await served.ask("/?q=acme&anything=goes", "");
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
    assert.equal(response.headers.get("cache-control"), "no-cache");
    assert.match(await response.text(), /User Logs/);
  });

  it("runs and loads nothing but its own files", async () => {
    const policy = (await served.ask("/")).headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
    assert.match(policy, /base-uri 'none'; form-action 'none'; frame-ancestors 'self'/);
    assert.doesNotMatch(policy, /unsafe|\*|http/);
  });

  it("is below its folder: the base without a slash leads there, with its question", async () => {
    const response = await served.ask("?q=acme");
    assert.equal(response.status, 308);
    assert.equal(new URL(response.headers.get("location")!, "http://crm.example/api/user-logs").pathname, "/api/user-logs/");
    assert.match(response.headers.get("location")!, /\?q=acme$/);
  });

  it("its files are kept for ever, and typed", async () => {
    for (const [name, type] of [
      ["main-1a2b.js", "text/javascript; charset=utf-8"],
      ["style-3c.css", "text/css; charset=utf-8"],
    ] as const) {
      const response = await served.ask(`/assets/${name}`, "");
      assert.equal(response.headers.get("content-type"), type);
      assert.equal(response.headers.get("cache-control"), "public, max-age=31536000, immutable");
      assert.equal(response.headers.get("x-content-type-options"), "nosniff");
      await response.text();
    }
  });

  it("nothing else of the disk is served", async () => {
    for (const name of [
      "..%2Fsecret.txt",
      "%2e%2e%2fsecret.txt",
      "../secret.txt",
      ".",
      ".hidden.js",
      "none.js",
      "a%00.js",
      "main-1a2b.js%2F",
    ]) {
      assert.equal((await served.ask(`/assets/${name}`)).status, 404, name);
    }
  });

  it("says what to do where it was not built", async () => {
    const empty = await mkdtemp(join(tmpdir(), "user-logs-page-"));
    const other = await openServedLog({ pageFolder: empty });
    const problem = (await (await other.ask("/")).json()) as Problem;
    assert.equal(problem.code, "page_not_built");
    assert.match(problem.detail, /user-logs-react/);
    await other.close();
    await rm(empty, { recursive: true });
  });
});
