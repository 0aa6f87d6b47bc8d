import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createSqlitePlace } from "./place.ts";

const child = fileURLToPath(new URL("./read-only-child.ts", import.meta.url));
// Root passes by permissions, so the child gives that right up.
const givenUp = "-dac_override,-dac_read_search";
const isRoot = process.getuid?.() === 0;
const noPermissions = process.platform === "win32" ? "chmod of Windows does not make a file unwritable" : false;

test("a read-only file: appends are refused, reading goes on, and writing again when it may", { skip: noPermissions }, async () => {
  const place = createSqlitePlace();
  const node = [process.execPath, ...process.execArgv, child, place.file];
  const [program, ...rest] = isRoot ? ["setpriv", `--inh-caps=${givenUp}`, `--bounding-set=${givenUp}`, "--", ...node] : node;
  const printed = execFileSync(program!, rest, { encoding: "utf8" });
  assert.deepEqual(JSON.parse(printed), {
    appendToReadOnlyFile: "store_read_only",
    listOfReadOnlyFile: ["before"],
    appendInReadOnlyFolder: "store_read_only",
    appendAfterwards: [2],
    listAfterwards: ["after", "before"],
  });
  await place.remove();
});
