import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
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

describe("what a stranger installs", () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "user-logs-published-"));
    await mkdir(join(folder, "node_modules"));
    for (const name of await readdir(join(root, "node_modules"))) {
      if (!packages.includes(name as never) && !name.startsWith("."))
        await symlink(join(root, "node_modules", name), join(folder, "node_modules", name));
    }
    for (const name of packages) {
      await run("npm", ["run", "build"], { cwd: join(root, "packages", name) });
      await run("npm", ["pack", "--pack-destination", folder], { cwd: join(root, "packages", name) });
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

  it("gets a first entry, and the page's API, from what the README says", async () => {
    const [record, serve] = await codeBlocks("README.md");
    const program = [
      'import { Hono } from "hono";',
      "const app = new Hono();",
      'const whoIs = async (_request: Request) => ({ actor: { type: "user" as const, id: "1", name: "Admin" }, role: "Super Admin" });',
      record,
      serve,
      'const answer = await app.request("/user-logs/entries");',
      "console.log(JSON.stringify(((await answer.json()) as { entries: { info: string }[] }).entries.map((entry) => entry.info)));",
      'console.log((await app.request("/user-logs/")).status);',
      "await userLogs.close();",
      "await recorder.close();",
    ].join("\n");
    await writeFile(join(folder, "readme.ts"), program);
    const { stdout } = await run(process.execPath, ["readme.ts"], { cwd: folder });
    assert.deepEqual(stdout.trim().split("\n"), ['["Admin updated lead ACME"]', "200"]);
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: { strict: true, noEmit: true, module: "nodenext", target: "es2024", types: ["node"], skipLibCheck: false },
        files: ["readme.ts"],
      }),
    );
    await run(join(root, "node_modules/.bin/tsc"), ["-p", folder]);
  });
});
