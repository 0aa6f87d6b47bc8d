import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";

const root = join(import.meta.dirname, "../..");
const engine = "packages/user-logs/src";

/** Each fault is planted alone, in a copy of the house that holds nothing else, and must be found. */
const faults: readonly { what: string; finds: RegExp; files: Record<string, string> }[] = [
  ...importsUp("entry/a.ts", "../query/b.ts", /Floor 0/),
  ...importsUp("catalogue/a.ts", "../store/b.ts", /Floor 1/),
  ...importsUp("query/a.ts", "../record/b.ts", /Floor 1/),
  ...importsUp("client/a.ts", "../http/b.ts", /Floor 1/),
  ...importsUp("format/a.ts", "../store/b.ts", /Floor 1/),
  ...importsUp("query/a.ts", "../format/b.ts", /Floor 1/),
  ...importsUp("store/a.ts", "../sqlite/b.ts", /Floor 2/),
  ...importsUp("sqlite/a.ts", "../record/b.ts", /Floor 3/),
  ...importsUp("record/a.ts", "../sqlite/b.ts", /Floor 3/),
  ...importsUp("export/a.ts", "../http/b.ts", /Floor 3/),
  ...importsUp("http/a.ts", "../sqlite/b.ts", /Floor 4/),
  ...importsUp("adapters/a.ts", "../cli/b.ts", /Floor 4/),
  {
    what: "a page that reaches past the client",
    finds: /only through user-logs\/client/,
    files: { "packages/user-logs-react/src/a.ts": 'import { diff } from "user-logs";\nexport const b = diff;\n' },
  },
  {
    what: "a cycle",
    finds: /no-cycle/,
    files: {
      [`${engine}/entry/a.ts`]: 'import { b } from "./b.ts";\nexport const a = () => b;\n',
      [`${engine}/entry/b.ts`]: 'import { a } from "./a.ts";\nexport const b = () => a;\n',
    },
  },
  {
    what: "a dropped promise",
    finds: /no-floating-promises/,
    files: { [`${engine}/entry/a.ts`]: "export function a() {\n  Promise.resolve(1);\n}\n" },
  },
  {
    what: "an empty catch",
    finds: /no-empty/,
    files: { [`${engine}/entry/a.ts`]: "export function a() {\n  try {\n    a();\n  } catch {}\n}\n" },
  },
  { what: "an any", finds: /no-explicit-any/, files: { [`${engine}/entry/a.ts`]: "export const a = (b: any) => b;\n" } },
];

function importsUp(file: string, target: string, finds: RegExp): typeof faults {
  const from = join(engine, file);
  return [
    {
      what: `${file} importing ${target}`,
      finds,
      files: { [from]: `import { b } from "${target}";\nexport const a = b;\n`, [join(dirname(from), target)]: "export const b = 1;\n" },
    },
  ];
}

describe("the linter", () => {
  let house: string;

  before(async () => {
    house = await mkdtemp(join(tmpdir(), "user-logs-house-"));
    for (const file of [".oxlintrc.json", "tsconfig.base.json"]) await cp(join(root, file), join(house, file));
    await writeFile(join(house, "tsconfig.json"), '{ "extends": "./tsconfig.base.json", "include": ["packages"] }');
    await symlink(join(root, "node_modules"), join(house, "node_modules"));
  });
  after(() => rm(house, { recursive: true }));

  for (const { what, finds, files } of faults) {
    it(`finds ${what}`, async () => {
      for (const [file, text] of Object.entries(files)) {
        await mkdir(dirname(join(house, file)), { recursive: true });
        await writeFile(join(house, file), text);
      }
      const { status, stdout } = spawnSync(join(root, "node_modules/.bin/oxlint"), ["packages"], { cwd: house, encoding: "utf8" });
      await rm(join(house, "packages"), { recursive: true });
      assert.match(stdout, finds);
      assert.notEqual(status, 0);
    });
  }
});
