import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import { type CrmApp, emails, startApp, type Visitor } from "./crm-app.ts";
import { changesOf, childrenOf, createdLead, upload, withFailingLog } from "./leads-app.ts";

describe("the import of leads", () => {
  let app: CrmApp;
  let admin: Visitor;
  before(async () => {
    app = await startApp();
    admin = await app.signedIn(emails.superAdmin);
  });
  after(() => app.close());

  const db = () => app.crm.services.database.db;
  const countLeads = async () =>
    (
      await db()
        .selectFrom("lead")
        .select((e) => e.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow()
    ).count;
  const uploaded = async (content: string | Uint8Array<ArrayBuffer>, name?: string) => {
    const answer = await upload(app, admin, content, name);
    assert.equal(answer.status, 302);
    return answer.headers.get("location") ?? "";
  };

  it("shows what was read, imports the valid lines, and tells of every other one", async () => {
    const lines = [
      "\uFEFFFull name;E-Mail;Company;Value;Stage;Owner;Ignored",
      'Anna;anna@import.example;"Muster; ""Söhne""";1.234,50;contacted;Sales Agent;x',
      "Bob;no address;Bob Inc;12;Old;nobody;x",
      ";c@import.example;C;1;New;;",
      "Anna again;ANNA@import.example;;;Won;sales.agent@example.com",
      '"Two',
      'lines";d@import.example;;;;;',
      "Dora;d@import.example;;;;;;too;many",
      "",
      "=HYPERLINK(1);e@import.example;;;;;",
    ];
    const before = await countLeads();
    let path = "";
    const entries = await app.recordedBy(async () => {
      path = await uploaded(lines.join("\r\n"), "C:\\fake\\my leads.csv");
      const html = await (await admin.get(path)).text();
      for (const text of [
        "my leads.csv",
        "This is not an e-mail address.",
        "Choose one of the stages.",
        "There is no active user like this.",
        "A name is needed.",
        "The line has 9 cells",
        "line 2",
      ]) {
        assert.ok(html.includes(text), text);
      }
      assert.equal(await countLeads(), before);
      assert.equal((await admin.post(path, { act: "import", expected: "2" })).status, 302);
    });
    assert.deepEqual(
      entries.slice(0, 3).map(({ info }) => info),
      [
        "Admin uploaded leads file my leads.csv: 3 lines valid, 4 refused, 1 duplicates",
        "Admin visited preview of leads file my leads.csv",
        "Admin imported 2 leads from my leads.csv, 4 lines refused, 1 duplicates left out",
      ],
    );
    const children = await childrenOf(app, entries[2]?.id ?? "");
    assert.deepEqual(
      children.map(({ action, item }) => [action, item?.name]),
      [
        ["leads.create", "Anna"],
        ["leads.create", "=HYPERLINK(1)"],
      ],
    );
    const { company, value, stage, owner } = changesOf(children[0]);
    assert.deepEqual(
      [company, value, stage, owner],
      [
        [null, 'Muster; "Söhne"'],
        [null, 1234.5],
        [null, "Contacted"],
        [null, "Sales Agent"],
      ],
    );
    assert.equal(await countLeads(), before + 2);

    const result = await app.recordedBy(async () => {
      assert.match(await (await admin.get(path)).text(), /Import finished/);
      const file = await admin.get(`${path}/refused`);
      const text = await file.text();
      const [head, ...rows] = parse(text, { bom: true });
      assert.deepEqual(head?.slice(0, 4), ["Line", "Problem", "Full name", "E-Mail"]);
      assert.deepEqual(
        rows.map((cells) => cells[0]),
        ["3", "4", "5", "6", "8"],
      );
      assert.match(rows[0]?.[1] ?? "", /^E-mail: .* Stage: .* Owner: /);
      assert.match(text, /Bob,no address,Bob Inc/);
    });
    assert.deepEqual(
      result.map(({ action }) => action),
      ["leads.import_result", "leads.export_refused"],
    );
  });

  it("shows the value that is wrong beside the problem, as text and not at any length, before the import and after it", async () => {
    const script = "<script>alert(1)</script>";
    const path = await uploaded(`name,email,stage\nGood,,\nBob,${script},${"long".repeat(100)}\n`);
    const shown = async () => {
      // React sets texts that follow each other apart with a comment.
      const html = (await (await admin.get(path)).text()).replaceAll("<!-- -->", "");
      assert.match(html, /<bdi[^>]*>&lt;script&gt;alert\(1\)&lt;\/script&gt;<\/bdi>/);
      assert.match(html, /<bdi[^>]*>(long){30}…<\/bdi>/);
    };
    await shown();
    assert.equal((await admin.post(path, { act: "import", expected: "1" })).status, 302);
    await shown();
  });

  it("imports once, however often it is asked", async () => {
    const path = await uploaded("name\nOnce\n");
    const before = await countLeads();
    const answers = await Promise.all([1, 2, 3].map(() => admin.post(path, { act: "import", expected: "1" })));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([302, 409]));
    assert.equal(await countLeads(), before + 1);
    for (const act of ["map", "discard"]) assert.equal((await admin.post(path, { act })).status, 409, act);
  });

  it("reads other columns when told so, and imports duplicates when told so", async () => {
    await createdLead(app, admin, "Already there", { email: "there@import.example" });
    const path = await uploaded("who\tmail address\nNew One\tTHERE@import.example\n");
    assert.match(await (await admin.get(path)).text(), /No column goes into the name/);
    const entries = await app.recordedBy(async () => {
      await admin.post(path, { act: "map", "column-name": "0", "column-email": "1", "column-phone": "77" });
    });
    assert.deepEqual(changesOf(entries[0]), { name: [null, "who"], email: [null, "mail address"] });
    assert.match(await (await admin.get(path)).text(), /lead Already there/);
    assert.equal((await admin.post(path, { act: "import", expected: "0" })).status, 409);
    await admin.post(path, { act: "map", "column-name": "0", "column-email": "1", duplicates: "import" });
    assert.equal((await admin.post(path, { act: "import", expected: "1" })).status, 302);
    assert.equal((await db().selectFrom("lead").select("id").where("name", "=", "New One").execute()).length, 1);
  });

  it("imports nothing where other lines would be imported than were shown", async () => {
    const path = await uploaded("name,email\nRace,race@import.example\nRest,rest@import.example\n");
    await createdLead(app, admin, "Faster", { email: "race@import.example" });
    const before = await countLeads();
    const answer = await admin.post(path, { act: "import", expected: "2" });
    assert.equal(answer.status, 409);
    assert.match(await answer.text(), /1 lines can be imported now, not 2/);
    assert.equal(await countLeads(), before);
  });

  it("takes ten thousand lines, and not one more", async () => {
    const lines = (count: number) =>
      `name,email\n${Array.from({ length: count }, (_, index) => `Lead ${index},l${index}@big.example`).join("\n")}\n`;
    assert.equal((await upload(app, admin, lines(10_001))).status, 422);
    const path = await uploaded(lines(10_000));
    const before = await countLeads();
    const entries = await app.recordedBy(() => admin.post(path, { act: "import", expected: "10000" }));
    assert.equal(await countLeads(), before + 10_000);
    const parent = entries.find(({ action }) => action === "leads.import") ?? (await newest("leads.import"));
    assert.equal((await childrenOf(app, parent?.id ?? "")).length, 10_000);
  });

  async function newest(action: string) {
    const query = { filter: { field: "action", in: [action] }, search: "", sort: { by: "date", direction: "desc" } } as const;
    return (await app.crm.services.recorder.store.list("default", query, { limit: 1 })).entries[0];
  }

  it("refuses a file that it cannot read, with the reason and the line", async () => {
    const bytes = (...values: number[]) => new Uint8Array(values);
    const text = (content: string) => new TextEncoder().encode(content);
    const files: [string, string | Uint8Array<ArrayBuffer>, RegExp][] = [
      ["empty", "", /The file is empty/],
      ["only a byte order mark", "\uFEFF", /no lines/],
      ["only empty lines", "\n\n\r\n", /no lines/],
      ["only a header", "name,email\r\n", /a header and no lines below it/],
      ["NUL", "name\nA\u0000B\n", /Line 2 has a NUL byte/],
      ["Latin-1", bytes(...text("name\nA\nJ"), 0xf6, ...text("rg\n")), /Line 3 is not UTF-8/],
      ["UTF-16", bytes(0xff, 0xfe, 0x6e, 0x00), /UTF-16/],
      ["an open quote", 'name\n"A\nB\n', /closing quote is missing/],
      ["a line without end", `name\n${"x".repeat(200_000)}\n`, /longer than 100000/],
      ["too many columns", `${"c,".repeat(200)}c\n1\n`, /201 columns/],
    ];
    for (const [what, content, message] of files) {
      let html = "";
      const entries = await app.recordedBy(async () => {
        const answer = await upload(app, admin, content, "bad.csv");
        assert.equal(answer.status, 422, what);
        html = await answer.text();
      });
      assert.match(html, message, what);
      assert.deepEqual(
        entries.slice(0, 1).map(({ action, outcome }) => [action, outcome.status]),
        [["leads.check_import", "failure"]],
        what,
      );
      assert.match(entries[0]?.outcome.reason ?? "", message, what);
    }
    const noFile = await admin.post("/leads/import", {});
    assert.equal(noFile.status, 422);
    assert.equal((await upload(app, admin, new Uint8Array(8 * 1024 * 1024 + 1).fill(97))).status, 422);
    assert.equal((await upload(app, admin, new Uint8Array(12 * 1024 * 1024).fill(97))).status, 413);
    assert.equal(await db().selectFrom("lead_import").select("id").where("fileName", "=", "bad.csv").executeTakeFirst(), undefined);
  });

  it("reads quotes, line breaks and delimiters as spreadsheets write them", async () => {
    const shapes = [
      'name,company\nQ,"a,b"\n',
      'name;company\r\nQ;"a,b"\r\n',
      "company\tname\r\na,b\tQ",
      'name|company\n"Q"|"a,b"',
      'name,company\rQ,"a,b"\r',
    ];
    for (const shape of shapes) {
      const html = await (await admin.get(await uploaded(shape))).text();
      assert.match(html, /<bdi>Q<\/bdi>/, JSON.stringify(shape));
      assert.match(html, /<bdi>a,b<\/bdi>/, JSON.stringify(shape));
    }
  });

  it("keeps an upload to its owner, and forgets the oldest and the outdated", async () => {
    const manager = await app.signedIn(emails.manager);
    const path = await uploaded("name\nMine\n");
    assert.equal((await manager.get(path)).status, 404);
    assert.equal((await manager.post(path, { act: "import", expected: "1" })).status, 404);
    assert.equal((await manager.get(`${path}/refused`)).status, 404);
    for (let index = 0; index < 5; index++) await uploaded("name\nLater\n");
    assert.equal((await admin.get(path)).status, 404);
    const last = await uploaded("name\nOutdated\n");
    await db()
      .updateTable("lead_import")
      .set({ expiresAt: "2020-01-01T00:00:00.000Z" })
      .where("id", "=", last.split("/").at(-1) ?? "")
      .execute();
    assert.equal((await admin.post(last, { act: "import", expected: "1" })).status, 404);
    const discarded = await uploaded("name\nDiscarded\n");
    assert.equal((await admin.post(discarded, { act: "discard" })).headers.get("location"), "/leads");
    assert.equal((await admin.get(discarded)).status, 404);
  });

  it("leaves neither leads nor entries where the log fails in the middle", async () => {
    const path = await uploaded("name\nNever A\nNever B\n");
    const before = await countLeads();
    const entries = await app.recordedBy(() =>
      withFailingLog(app, async () => {
        assert.ok((await admin.post(path, { act: "import", expected: "2" })).status >= 500);
        assert.ok((await upload(app, admin, "name\nNever C\n", "never.csv")).status >= 500);
      }),
    );
    assert.deepEqual(entries, []);
    assert.equal(await countLeads(), before);
    assert.equal(await db().selectFrom("lead_import").select("id").where("fileName", "=", "never.csv").executeTakeFirst(), undefined);
    assert.equal((await admin.post(path, { act: "import", expected: "2" })).status, 302);
  });
});
