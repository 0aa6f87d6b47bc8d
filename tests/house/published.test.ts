import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { publint } from "publint";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const packages = ["user-logs", "user-logs-react"] as const;

/** The blocks of TypeScript in a page, in their order. */
async function codeBlocks(file: string): Promise<string[]> {
  const text = await readFile(join(root, file), "utf8");
  return [...text.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1] ?? "");
}

/** What a release is packed from: nothing that an earlier build left behind, and nothing that other tests are using. */
async function cleanCheckout(folder: string): Promise<string> {
  await mkdir(folder);
  for (const name of ["packages", "scripts", "package.json", "tsconfig.json", "tsconfig.base.json"]) {
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/[\\/](dist|node_modules)$/.test(path.slice(root.length)),
    });
  }
  await installed(folder);
  for (const name of packages) await symlink(join(folder, "packages", name), join(folder, "node_modules", name));
  return folder;
}

/** Everything that is installed here, but for the packages themselves. */
async function installed(folder: string): Promise<void> {
  await mkdir(join(folder, "node_modules"));
  for (const name of await readdir(join(root, "node_modules"))) {
    if (!packages.includes(name as never) && !name.startsWith(".cache"))
      await symlink(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
}

describe("what a stranger installs", () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "user-logs-published-"));
    await installed(folder);
    const checkout = await cleanCheckout(join(folder, "checkout"));
    for (const name of packages) {
      await run("npm", ["pack", "--pack-destination", folder], { cwd: join(checkout, "packages", name) });
      const archive = (await readdir(folder)).find((file) => file.startsWith(`${name}-0`) && file.endsWith(".tgz"));
      await mkdir(join(folder, "node_modules", name));
      await run("tar", ["xzf", archive ?? "", "-C", join("node_modules", name), "--strip-components=1"], { cwd: folder });
    }
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  });
  after(() => rm(folder, { recursive: true }));

  for (const name of packages) {
    it(`finds ${name} packed as package managers expect it`, async () => {
      const { messages } = await publint({ pkgDir: join(folder, "node_modules", name), pack: false, strict: true });
      assert.deepEqual(messages, []);
    });
  }

  it("can import every sub-path with plain Node", async () => {
    const manifest = JSON.parse(await readFile(join(folder, "node_modules/user-logs/package.json"), "utf8")) as {
      exports: Record<string, unknown>;
    };
    const paths = Object.keys(manifest.exports).map((path) => `user-logs${path.slice(1)}`);
    await writeFile(join(folder, "imports.ts"), `${paths.map((path) => `await import("${path}");`).join("\n")}\nconsole.log("all");`);
    const { stdout } = await run(process.execPath, ["imports.ts"], { cwd: folder });
    assert.equal(stdout.trim(), "all");
  });

  it("finds the licence and a first page to read in each", async () => {
    for (const name of packages) {
      const files = await readdir(join(folder, "node_modules", name));
      for (const file of ["LICENSE", "README.md"]) assert.ok(files.includes(file), `${name}/${file}`);
    }
  });

  it("gets a first entry, and the page's API, from what the README says, and declared routes from the page on adapters", async () => {
    const [record, serve] = await codeBlocks("README.md");
    const [hono, reactRouter, transaction] = await codeBlocks("docs/reference/adapters.md");
    const program = [
      'const whoIs = async (_request: Request) => ({ actor: { type: "user" as const, id: "1", name: "Admin" }, role: "Super Admin" });',
      record,
      hono,
      serve,
      transaction,
      'console.log((await app.request("/leads/8", { method: "POST" })).status, (await app.request("/health")).status);',
      'const answer = await app.request("/user-logs/entries");',
      "console.log(JSON.stringify(((await answer.json()) as { entries: { info: string }[] }).entries.map((entry) => entry.info)));",
      'console.log((await app.request("/user-logs/")).status);',
      "await userLogs.close();",
      "await recorder.close();",
    ].join("\n");
    await writeFile(join(folder, "readme.ts"), program);
    const { stdout } = await run(process.execPath, ["readme.ts"], { cwd: folder });
    assert.deepEqual(stdout.trim().split("\n"), ["200 200", JSON.stringify(Array(3).fill("Admin updated lead ACME")), "200"]);
    await writeFile(join(folder, "route.ts"), [record, reactRouter, "await recorder.close();"].join("\n"));
    await run(process.execPath, ["route.ts"], { cwd: folder });
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: { strict: true, noEmit: true, module: "nodenext", target: "es2024", types: ["node"], skipLibCheck: false },
        files: ["readme.ts", "route.ts"],
      }),
    );
    await run(join(root, "node_modules/.bin/tsc"), ["-p", folder]);
  });
});
