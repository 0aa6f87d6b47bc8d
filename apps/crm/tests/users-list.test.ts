import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { UserStatus } from "../server/db/tables.ts";
import { insertUser } from "../server/users/insert.ts";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";

const added = 45;
const sortKeys = ["name", "email", "role", "status", "lastSignInAt"] as const;
const statuses: readonly UserStatus[] = ["active", "inactive"];

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly roleId: string;
  readonly status: UserStatus;
  readonly lastSignInAt: string | null;
}

describe("a list of users that has several pages", () => {
  let app: CrmApp;
  let admin: Visitor;
  let everybody: Row[];
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
    await app.crm.services.database.write(async (trx) => {
      const roles = await trx.selectFrom("role").select("id").orderBy("name").execute();
      for (let index = 0; index < added; index++) {
        // The order of the names is neither the one of the e-mail addresses nor the one in which they were added.
        const name = `${index % 2 === 0 ? "person" : "Person"} ${(index * 7) % added}`;
        const status = statuses[Number(index % 3 === 0)]!;
        const user = { name, email: `${(index * 11) % added}@example.org`, roleId: roles[index % roles.length]!.id, status };
        const id = await insertUser(trx, { ...user, passwordHash: "none", mustChangePassword: false });
        const lastSignInAt = index % 4 === 0 ? null : new Date(Date.UTC(2026, 0, 1 + ((index * 13) % 30))).toISOString();
        await trx.updateTable("user").set({ lastSignInAt }).where("id", "=", id).execute();
      }
    });
    everybody = await app.crm.services.database.db
      .selectFrom("user")
      .innerJoin("role", "role.id", "user.roleId")
      .select(["user.id", "user.name", "user.email", "user.roleId", "user.status", "user.lastSignInAt", "role.name as role"])
      .execute();
  });
  after(() => app.close());

  /** The ids on each page, by the links to the next one. */
  async function pagesOf(query: string): Promise<string[][]> {
    const pages: string[][] = [];
    let path: string | undefined = `/users?${query}`;
    while (path !== undefined && pages.length < everybody.length) {
      const html: string = await (await admin.get(path)).text();
      pages.push([...html.matchAll(/<a [^>]*class="item-link"[^>]*>/g)].map(([link]) => /\/users\/([^"]+)"/.exec(link)?.[1] ?? ""));
      const next = [...html.matchAll(/<a [^>]*>/g)].map(([link]) => link).find((link) => link.includes('aria-label="Next page"'));
      path = next && /href="([^"]+)"/.exec(next)?.[1]?.replaceAll("&amp;", "&");
    }
    return pages;
  }
  const idsOf = async (query: string) => (await pagesOf(query)).flat();
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).toSorted();

  for (const key of sortKeys) {
    for (const sort of [key, `-${key}`]) {
      it(`shows everybody once, page by page, sorted by ${sort}`, async () => {
        const pages = await pagesOf(`sort=${sort}`);
        assert.deepEqual(
          pages.map((page) => page.length),
          [20, 20, everybody.length - 40],
        );
        const wanted = everybody.toSorted((a, b) => compare(a[key], b[key]) * (sort === key ? 1 : -1) || compare(a.id, b.id));
        assert.deepEqual(
          pages.flat(),
          wanted.map(({ id }) => id),
        );
      });
    }
  }

  it("filters by role, by status, and by both together, over all pages", async () => {
    for (const { id: roleId } of await app.crm.services.database.db.selectFrom("role").select("id").execute()) {
      const ofRole = everybody.filter((row) => row.roleId === roleId);
      assert.deepEqual((await idsOf(`role=${roleId}`)).toSorted(), ids(ofRole));
      for (const status of statuses) {
        const wanted = ofRole.filter((row) => row.status === status);
        assert.ok(wanted.length > 0 && wanted.length < ofRole.length);
        assert.deepEqual((await idsOf(`role=${roleId}&status=${status}`)).toSorted(), ids(wanted));
      }
    }
    for (const status of statuses)
      assert.deepEqual((await idsOf(`status=${status}`)).toSorted(), ids(everybody.filter((row) => row.status === status)));
    assert.deepEqual(await idsOf("role=none"), []);
  });

  it("keeps filter and order on the way to the next page, and searches all pages", async () => {
    const active = everybody.filter(({ status }) => status === "active");
    assert.ok(active.length > 20);
    const shown = await idsOf("status=active&sort=-email");
    const wanted = active.toSorted((a, b) => compare(b.email, a.email));
    assert.deepEqual(
      shown,
      wanted.map(({ id }) => id),
    );
    assert.equal((await idsOf("q=PERSON")).length, added);
  });
});

/** As SQLite's `nocase` orders; those who never signed in come first. */
function compare(first: string | null, second: string | null): number {
  const [a, b] = [first, second].map((text) => (text ?? "").toLowerCase());
  return a! < b! ? -1 : Number(a !== b);
}
