import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { it } from "node:test";
import { format, resolveConfig } from "prettier";
import { pages } from "./pages.ts";

const marker = "<!-- Made from the code; `UPDATE_REFERENCE=1 npm test` writes it anew. -->";

for (const [name, render] of Object.entries(pages)) {
  it(`docs/reference/${name} says what the code does`, async () => {
    const file = fileURLToPath(new URL(`../../../../docs/reference/${name}`, import.meta.url));
    const page = await readFile(file, "utf8");
    const start = page.indexOf(marker);
    assert.ok(start > 0, "the marker is missing");
    const made = `${page.slice(0, start)}${marker}\n\n${await render()}\n`;
    const expected = await format(made, { ...(await resolveConfig(file)), parser: "markdown" });
    if (process.env["UPDATE_REFERENCE"]) await writeFile(file, expected);
    else assert.equal(page, expected);
  });
}
