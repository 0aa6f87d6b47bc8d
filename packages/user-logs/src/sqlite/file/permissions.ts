import { accessSync, chmodSync, constants, statSync } from "node:fs";

/** Whether this process may write the file, as far as its permissions say; true where there is none yet. */
export function isWritable(file: string): boolean {
  return succeeds(() => accessSync(file, constants.W_OK)) !== "refused";
}

/**
 * SQLite gives the files beside the database its permissions when it makes them, and keeps them. Those that were made
 * while the database was read-only would keep it so for ever; this gives them its permissions as they are now.
 */
export function alignPermissions(file: string): void {
  for (const beside of [`${file}-wal`, `${file}-shm`]) {
    succeeds(() => {
      const mode = statSync(file).mode;
      if (statSync(beside).mode !== mode) chmodSync(beside, mode);
    });
  }
}

/** Whether the file system did it; a file that is not there, or not one's own, is none of these functions' business. */
function succeeds(act: () => void): "done" | "refused" | "missing" {
  try {
    act();
    return "done";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return "missing";
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "refused";
    throw error;
  }
}
