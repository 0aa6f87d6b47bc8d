import { link, lstat, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Writable } from "node:stream";
import { UsageError } from "./usage.ts";

/** A file that is whole where it bears its name: it has another one until the last byte is written. */
export interface OutFile {
  readonly stream: Writable;
  /** Gives the file its name, after the stream has ended. Throws `UsageError` where the name has been taken meanwhile. */
  finish(): Promise<void>;
  /** Takes away what bears the other name; the finished file stays. */
  remove(): Promise<void>;
}

const words: Readonly<Record<string, (out: string, folder: string) => string>> = {
  EEXIST: (out) => `${out} is there already; it is not overwritten.`,
  ENOENT: (_out, folder) => `There is no folder ${folder}.`,
  ENOTDIR: (_out, folder) => `${folder} is no folder.`,
  ENAMETOOLONG: (out) => `The name ${out} is too long.`,
  EACCES: (_out, folder) => `The folder ${folder} cannot be written.`,
  EPERM: (_out, folder) => `The folder ${folder} cannot be written.`,
  EROFS: (_out, folder) => `The folder ${folder} cannot be written.`,
};

/** Makes the file, and so finds out before anything is exported whether it can be made. Throws `UsageError` where it cannot. */
export async function openOutFile(out: string): Promise<OutFile> {
  const part = `${out}.${process.pid}.part`;
  const inWords = (problem: unknown) => usageOf(problem, out, dirname(part));
  if (await isThere(out)) throw new UsageError(words["EEXIST"]?.(out, ""));
  const handle = await open(part, "wx", 0o600).catch((problem: unknown) => {
    throw inWords(problem);
  });
  return {
    stream: handle.createWriteStream({ flush: true }),
    async finish() {
      // A link, unlike a rename, refuses where the name is taken.
      await link(part, out).catch((problem: unknown) => {
        throw inWords(problem);
      });
    },
    async remove() {
      await handle.close();
      await rm(part, { force: true });
    },
  };
}

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch {
    // Whatever is wrong with the name is found, and said, where the file is made.
    return false;
  }
}

function usageOf(problem: unknown, out: string, folder: string): unknown {
  const code = (problem as NodeJS.ErrnoException).code ?? "";
  const detail = words[code]?.(out, folder);
  return detail === undefined ? problem : new UsageError(detail, { cause: problem });
}
