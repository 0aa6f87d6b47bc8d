import { realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

// What Vite puts before the path of a file outside of the app's folder, and of a module that is none.
const prefixes = /^(?:\/@fs|\/@id)+(?=\/)/;

/**
 * Whether an address of the development server means something inside of the folder, as an address below the app or as a
 * path of the whole disk, through links and however it is written. Where it cannot be read, it does: nothing is lost by that.
 */
export function asksForFolder(address: string, appDir: string, folder: string): boolean {
  const forbidden = realPath(folder);
  const [path = ""] = address.split(/[?#]/);
  const plain = decoded(path)?.replaceAll("\\", "/");
  if (plain === undefined || plain.includes("\0")) return true;
  const asked = plain.replace(prefixes, "");
  return [join(appDir, asked), join(appDir, "public", asked), resolve("/", asked)].some((file) => isInside(realPath(file), forbidden));
}

function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder + sep);
}

/** Decoded until nothing changes, because each layer that the address passes may decode it once. */
function decoded(path: string): string | undefined {
  try {
    const once = decodeURIComponent(path);
    return once === path ? path : decoded(once);
  } catch (problem) {
    if (problem instanceof URIError) return undefined;
    throw problem;
  }
}

/** As the disk writes it, links followed, as far as there is something; disks that know no case are met by that too. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (problem) {
    if (!(problem instanceof Error) || !("code" in problem) || dirname(path) === path) throw problem;
    return join(realPath(dirname(path)), path.slice(dirname(path).length).replace(/^[\\/]/, ""));
  }
}
