import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "../..");

test("every link of every page leads somewhere", async () => {
  const dead: string[] = [];
  const exclude = (path: string) => /(^|[\\/])(node_modules|dist|build|data)$/.test(path);
  for await (const page of glob("**/*.md", { cwd: root, exclude })) {
    const text = await readFile(join(root, page), "utf8");
    for (const [, target = ""] of text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      if (!existsSync(join(root, dirname(page), target))) dead.push(`${page} → ${target}`);
    }
  }
  assert.deepEqual(dead, []);
});
