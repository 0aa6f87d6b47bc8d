import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createSqlitePlace } from "./place.ts";

const child = fileURLToPath(new URL("./shortened-child.ts", import.meta.url));

test("a file that is shortened while it is read is called damaged, and the process lives", async () => {
  const place = createSqlitePlace();
  const printed = execFileSync(process.execPath, [...process.execArgv, child, place.file], { encoding: "utf8" });
  assert.ok((JSON.parse(printed) as string[]).includes("store_damaged"), printed);
  await place.remove();
});
