import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const imported = /^(?:import|export) (?!type )(?:[^"';]*? from )?"([^"]+)";/gms;

/** What a module imports that is not of this project, it and all that it imports. */
function foreign(file: URL, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(file.href)) return found;
  seen.add(file.href);
  for (const [, name] of readFileSync(file, "utf8").matchAll(imported)) {
    if (name!.startsWith(".")) for (const of of foreign(new URL(name!, file), seen)) found.add(of);
    else found.add(name!);
  }
  return found;
}

test("a thread of the store loads what is in Node and nothing else, because it has to load before it answers", () => {
  const modules = foreign(new URL("../../src/sqlite/thread/worker.ts", import.meta.url));
  assert.ok(modules.has("node:sqlite"));
  assert.deepEqual(
    [...modules].filter((name) => !name.startsWith("node:")),
    [],
  );
});
