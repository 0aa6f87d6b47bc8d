import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

const clientDir = join(import.meta.dirname, "../build/client/assets");

describe("what every answer carries", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it("runs only its own scripts, is framed by nobody, and is kept by nobody", async () => {
    const answer = await app.visitor().get("/sign-in");
    const policy = answer.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /object-src 'none'/);
    assert.doesNotMatch(/script-src[^;]*/.exec(policy)?.[0] ?? "", /unsafe/);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    assert.equal(answer.headers.get("referrer-policy"), "same-origin");
    assert.equal(answer.headers.get("cache-control"), "no-store");
    assert.equal(answer.headers.get("strict-transport-security"), null);
    const scripts = [...(await answer.text()).matchAll(/<script([^>]*)>/g)].map((match) => match[1] ?? "");
    assert.ok(scripts.length > 0);
    for (const attributes of scripts) assert.ok(attributes.includes(`nonce="${nonce}"`), attributes);
    const again = (await app.visitor().get("/sign-in")).headers.get("content-security-policy");
    assert.notEqual(again, policy);
  });

  it("keeps the files with a hash in their name for ever, and serves nothing else from there", async () => {
    const [name = ""] = readdirSync(clientDir);
    const answer = await app.visitor().get(`/assets/${name}`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("cache-control") ?? "", /immutable/);
    for (const path of [
      "/assets/../../package.json",
      "/assets/%2e%2e/%2e%2e/package.json",
      "/assets/..%2f..%2fpackage.json",
      "/assets/none.js",
    ]) {
      const [status, body] = await rawGet(app.crm.url, path);
      assert.notEqual(status, 200, path);
      assert.doesNotMatch(body, /"dependencies"/, path);
    }
  });

  it("refuses a form that is too large, with and without a length", async () => {
    const visitor = await app.signedIn(emails.superAdmin);
    const large = `name=${"x".repeat(300 * 1024)}`;
    for (const length of [{ "content-length": String(large.length) }, { "transfer-encoding": "chunked" }]) {
      assert.equal(await rawPost(app.crm.url, "/users/new", large, { ...length, cookie: cookieOf(visitor) }), 413);
    }
  });

  it("answers hostile addresses and forms in words, without a stack", async () => {
    const visitor = await app.signedIn(emails.superAdmin);
    const paths = [
      "/nowhere",
      "/users/%00",
      "/users/x'--",
      "/users?page=1e99&sort=__proto__&role=%ff",
      "/users?q=%25%5C_'\"%3Cscript%3E",
      "/%E0%A4%A",
    ];
    for (const path of paths) {
      const [status, body] = await rawGet(app.crm.url, path, cookieOf(visitor));
      assert.ok(status < 500, `${path}: ${status}`);
      assert.doesNotMatch(body, /node_modules|\.ts:\d+|SqliteError|<script>alert/, path);
    }
    const strange = await fetch(`${app.crm.url}/users/new`, {
      method: "POST",
      body: "{",
      headers: {
        origin: app.crm.url,
        "content-type": "application/json",
        cookie: cookieOf(visitor),
      },
    });
    assert.equal(strange.status, 415);
    const broken = await fetch(`${app.crm.url}/users/new`, {
      method: "POST",
      body: "--x\r\nbroken",
      headers: { origin: app.crm.url, "content-type": "multipart/form-data; boundary=x", cookie: cookieOf(visitor) },
    });
    assert.equal(broken.status, 400);
    assert.doesNotMatch(await broken.text(), /node_modules|\.ts:\d+/);
    assert.equal((await app.visitor().get("/health")).status, 200);
  });

  it("keeps secrets readable by their owner only, and out of the browser's bundle", () => {
    const { dataDir } = app.crm.services.settings;
    for (const file of ["session-secret", "crm.db"]) assert.equal(statSync(join(dataDir, file)).mode & 0o077, 0, file);
    for (const file of readdirSync(clientDir).filter((name) => name.endsWith(".js"))) {
      assert.doesNotMatch(readFileSync(join(clientDir, file), "utf8"), /kysely|sign_in_failure|better-auth|node:sqlite/i, file);
    }
  });
});

describe("behind https", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp({ publicUrl: "https://crm.example.com", trustedProxies: ["127.0.0.1"] });
  });
  after(() => app.close());

  it("sends cookies only over https, insists on https, and checks the public origin", async () => {
    const credentials = { email: emails.superAdmin, password: app.password };
    assert.equal((await app.visitor().post("/sign-in", credentials)).status, 403);
    const entries = await app.recordedBy(async () => {
      const headers = { origin: "https://crm.example.com", "x-forwarded-for": "198.51.100.7" };
      const answer = await app.visitor().post("/sign-in", credentials, headers);
      assert.equal(answer.status, 302);
      assert.match(answer.headers.getSetCookie().join("\n"), /__Secure-crm\.session_token=.*; Secure/);
      assert.match(answer.headers.get("strict-transport-security") ?? "", /max-age=\d{8}/);
    });
    assert.equal(entries[0]?.context.ip, "198.51.100.7");
  });
});

/** Sends the path as it is; `fetch` would tidy it up first. */
function rawGet(url: string, path: string, cookie = ""): Promise<[status: number, body: string]> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers: { cookie } }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => (body += text));
      response.on("end", () => resolve([response.statusCode ?? 0, body]));
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** On a connection of its own, because the server ends it with its refusal. */
function rawPost(url: string, path: string, body: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port, origin } = new URL(url);
  const form = { origin, "content-type": "application/x-www-form-urlencoded" };
  return new Promise((resolve, reject) => {
    let status = 0;
    const sent = request({ hostname, port, path, method: "POST", agent: false, headers: { ...form, ...headers } }, (response) => {
      status = response.statusCode ?? 0;
      response.resume();
      response.on("end", () => resolve(status));
    });
    // The server may close before it has read everything; what counts is the answer.
    sent.on("error", (problem) => (status === 0 ? reject(problem) : resolve(status)));
    sent.end(body);
  });
}

function cookieOf(visitor: Visitor): string {
  return [...visitor.cookies].map((pair) => pair.join("=")).join("; ");
}
