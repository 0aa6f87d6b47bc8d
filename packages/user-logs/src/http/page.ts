import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { UserLogsError } from "../entry/error.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".map": "application/json",
};

/** Nothing but the page's own files runs or is loaded, and no other site frames it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

const pageHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
};

/** Where the package keeps the ready-made page: beside `src` and, when built, beside this file's room. */
const builtPage = fileURLToPath(new URL("../../dist/page/", import.meta.url));

/** The ready-made page: a shell and its files, which hold nothing of the log. */
export interface PageFiles {
  /** Throws `page_not_built` where the folder has no page. */
  shell(): Promise<Response>;
  /** Throws `not_found`. */
  asset(name: string): Promise<Response>;
}

export function createPageFiles(folder: string = builtPage): PageFiles {
  return {
    async shell() {
      const bytes = await readIfThere(join(folder, "index.html"));
      if (!bytes) throw new UserLogsError("page_not_built", "The ready-made page is not there.");
      // The shell names the files of one build: it is asked for again each time.
      return fileResponse(bytes, ".html", "no-cache");
    },
    async asset(name) {
      // One flat folder: a name with a separator or a leading dot is none of ours.
      const bytes = /^[\w-][\w.-]*$/.test(name) ? await readIfThere(join(folder, "assets", name)) : undefined;
      if (!bytes) throw new UserLogsError("not_found", "The page has no such file.");
      // The name carries a hash of the content.
      return fileResponse(bytes, extname(name), "public, max-age=31536000, immutable");
    },
  };
}

function fileResponse(bytes: Uint8Array<ArrayBuffer>, extension: string, cacheControl: string): Response {
  const contentType = contentTypes[extension] ?? "application/octet-stream";
  return new Response(bytes, { headers: { ...pageHeaders, "Content-Type": contentType, "Cache-Control": cacheControl } });
}

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await readFile(file);
  } catch (problem) {
    const code = (problem as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return undefined;
    throw problem;
  }
}
