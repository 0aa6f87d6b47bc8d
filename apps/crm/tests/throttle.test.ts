import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { networkOf } from "../server/http/network.ts";
import { type CrmApp, emails, startApp } from "./crm-app.ts";

describe("guessing passwords from many addresses", () => {
  let app: CrmApp;
  before(async () => {
    app = await startApp({ trustedProxies: ["127.0.0.1"] });
  });
  after(() => app.close());

  const guess = async (email: string, address: string, password = "wrong-wrong-wrong") =>
    (await app.visitor().post("/sign-in", { email, password }, { "x-forwarded-for": address })).status;

  it("counts the addresses of one IPv6 network as one", async () => {
    const statuses: number[] = [];
    for (let host = 1; host <= 7; host++) statuses.push(await guess(emails.auditor, `2001:db8:1:1::${host.toString(16)}`));
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429]);
    assert.equal(await guess(emails.auditor, "2001:db8:1:1:ffff::1", app.password), 429);
    assert.equal(await guess(emails.auditor, "2001:db8:1:2::1", app.password), 302);
  });

  it("writes every spelling of a network in the same way", () => {
    for (const address of ["2001:db8::1", "2001:DB8:0:0:1::", "2001:0db8:0000:0000:ffff:ffff:ffff:ffff"]) {
      assert.equal(networkOf(address), "2001:db8:0:0::/64");
    }
    assert.equal(networkOf("::1"), "0:0:0:0::/64");
    assert.equal(networkOf("fe80::1%eth0"), "fe80:0:0:0::/64");
    assert.equal(networkOf("::ffff:192.0.2.7"), "192.0.2.7");
    for (const other of ["192.0.2.7", "unknown", ""]) assert.equal(networkOf(other), other);
  });

  it(
    "is refused after a hundred failures an hour for one account, but never where its user has signed in",
    { timeout: 120_000 },
    async () => {
      const home = "203.0.113.200";
      assert.equal(await guess(emails.manager, home, app.password), 302);
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 2; attempt++) statuses.push(await guess(emails.manager, `203.0.113.${attempt}`));
      // Ninety-six more of the same, without the time that a password takes to be compared.
      const { db } = app.crm.services.database;
      const guessed = await db
        .selectFrom("sign_in_failure")
        .selectAll()
        .where("subject", "=", `${emails.manager}|`)
        .executeTakeFirstOrThrow();
      await db.insertInto("sign_in_failure").values(Array(96).fill(guessed)).execute();
      for (let attempt = 2; attempt < 6; attempt++) statuses.push(await guess(emails.manager, `203.0.113.${attempt}`));
      assert.deepEqual(statuses, [401, 401, 401, 401, 429, 429]);
      assert.equal(await guess(emails.manager, "203.0.113.201", app.password), 429);
      assert.equal(await guess(emails.manager, home, app.password), 302);
      assert.equal(await guess(emails.sales, "203.0.113.201", app.password), 302);
    },
  );

  it("does not forget other failures of the same moment when somebody signs in", async () => {
    const { db } = app.crm.services.database;
    const address = "192.0.2.50";
    const work = Array.from({ length: 12 }, (_, index) => guess(`nobody${index}@example.com`, address));
    await Promise.all([...work, guess(emails.superAdmin, address, app.password)]);
    const failures = await db.selectFrom("sign_in_failure").select("subject").where("subject", "=", address).execute();
    assert.equal(failures.length, 12);
  });
});
