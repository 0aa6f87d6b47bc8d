/** `node scripts/copy-assets.ts src dist .sql .css`: what the compiler leaves behind, beside what it wrote. */
import { copyFile, glob, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";

const [from = "src", to = "dist", ...endings] = process.argv.slice(2);
for await (const file of glob(
  endings.map((ending) => `**/*${ending}`),
  { cwd: from },
)) {
  await mkdir(dirname(join(to, file)), { recursive: true });
  await copyFile(join(from, file), join(to, file));
}
