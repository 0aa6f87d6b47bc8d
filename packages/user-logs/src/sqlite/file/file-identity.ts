import { statSync } from "node:fs";

/** Which file lies under the path; null where there is none. A connection stays with the one that it has opened, also when it has no name any more. */
export function fileIdentity(file: string): string | null {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stats ? `${stats.dev} ${stats.ino}` : null;
}
