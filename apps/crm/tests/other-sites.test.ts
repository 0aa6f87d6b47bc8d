import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type CrmApp, emails, lineOf, startApp, type Visitor } from "./crm-app.ts";
import { createdLead } from "./leads-app.ts";

describe("what is asked for without the person's will", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  it("gives a browser that only asks ahead no page and no data, and records nothing", async () => {
    const lead = await createdLead(app, admin, "Ahead");
    const entries = await app.recordedBy(async () => {
      for (const header of ["sec-purpose", "purpose"]) {
        for (const path of [
          "/user-logs",
          "/user-logs.data",
          "/users",
          "/",
          `/leads/${lead}?tab=history`,
          "/sign-in",
          "/api/user-logs/entries",
        ]) {
          const answer = await admin.get(path, { [header]: "prefetch" });
          assert.equal(answer.status, 503, path);
          assert.equal(answer.headers.get("cache-control"), "no-store", path);
          assert.doesNotMatch(await answer.text(), /Admin/, path);
        }
      }
    });
    assert.deepEqual(entries, []);
  });

  it("gives another site's link no file, and does not record it as the user's", async () => {
    const entries = await app.recordedBy(async () => {
      for (const site of ["cross-site", "same-site"]) {
        for (const path of ["/leads/export", "/LEADS/export/", "/leads/import/some/refused"]) {
          const answer = await admin.get(path, { "sec-fetch-site": site });
          assert.equal(answer.status, 403, path);
          assert.doesNotMatch(answer.headers.get("content-type") ?? "", /csv/, path);
        }
      }
    });
    assert.deepEqual(entries.map(lineOf), [
      "account.refused denied: Refused to 127.0.0.1: a download that another site asked for, 1 request (denied)",
    ]);
    for (const site of ["same-origin", "none"])
      assert.equal((await admin.get("/leads/export", { "sec-fetch-site": site })).status, 200, site);
  });

  it("records no search of User Logs that another site has planted", async () => {
    const entries = await app.recordedBy(async () => {
      const answer = await admin.get("/user-logs?q=planted", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" });
      assert.equal(answer.status, 403);
    });
    assert.deepEqual(entries, []);
    const own = await app.recordedBy(() => admin.get("/user-logs?q=wanted", { "sec-fetch-site": "same-origin" }));
    assert.deepEqual(
      own.map((entry) => entry.action),
      ["user_logs.search"],
    );
  });

  it("answers a form that is broken with 400, on every page that takes one", async () => {
    const lead = await createdLead(app, admin, "Broken");
    const cookie = [...admin.cookies].map((pair) => pair.join("=")).join("; ");
    const paths = [
      `/leads/${lead}`,
      `/leads/${lead}/edit`,
      "/leads/new",
      "/leads/bulk/stage",
      "/leads/bulk/assign",
      "/leads/bulk/delete",
      "/leads/import",
    ];
    for (const path of [...paths, "/users/new", "/account/password"]) {
      const answer = await fetch(app.crm.url + path, {
        method: "POST",
        body: "--x\r\nbroken",
        headers: { origin: app.crm.url, "content-type": "multipart/form-data; boundary=x", cookie },
      });
      assert.equal(answer.status, 400, path);
      assert.doesNotMatch(await answer.text(), /node_modules|\.ts:\d+|TypeError/, path);
    }
  });

  it("lets no browser guess what a file is", async () => {
    const [asset = ""] = readdirSync(join(import.meta.dirname, "../build/client/assets"));
    for (const path of ["/health", `/assets/${asset}`, "/assets/none.js", "/favicon.svg", "/sign-in", "/api/user-logs/viewer"]) {
      assert.equal((await app.visitor().get(path)).headers.get("x-content-type-options"), "nosniff", path);
    }
    const foreign = await app.visitor().post("/sign-in", {}, { origin: "https://evil.example" });
    assert.equal(foreign.headers.get("x-content-type-options"), "nosniff");
  });
});
