import { createWriteStream } from "node:fs";
import { devNull } from "node:os";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportFile } from "../../packages/user-logs/src/export/export.ts";
import { exportPages } from "../../packages/user-logs/src/export/pages.ts";
import type { ExportFormat } from "../../packages/user-logs/src/query/export-format.ts";
import { everything, newestFirst } from "../../packages/user-logs/src/query/query.ts";
import { sqliteStore } from "../../packages/user-logs/src/sqlite/store.ts";
import { answerParent } from "../child.ts";
import { tenant } from "../rows/generate.ts";

export interface ExportAsked {
  readonly file: string;
  readonly format: ExportFormat;
}

export interface Exported {
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly bytes: number;
  /** What the process held before the first row, at most during the export, and at most after its first tenth. */
  readonly memoryMb: { readonly before: number; readonly firstTenth: number; readonly most: number };
  /** Of a spreadsheet; 0 for the others. */
  readonly sheets: number;
}

const sampleMs = 20;
const query = { filter: everything, search: "", sort: newestFirst };

answerParent<ExportAsked>(async ({ file, format }) => {
  const store = sqliteStore({ file });
  try {
    const { position: rows } = await store.head(tenant);
    await store.list(tenant, query, { limit: 50 });
    return await exportAll(rows);
  } finally {
    await store.close();
  }

  async function exportAll(rows: number): Promise<Exported> {
    const memory = watchMemory();
    const tail = createTail();
    let seen = 0;
    async function* counted() {
      for await (const page of exportPages(store, { tenant, query, until: rows, format, timeZone: "UTC" })) {
        seen += page.rows;
        if (seen >= rows / 10) memory.firstTenthEnds();
        yield page;
      }
    }
    const begin = performance.now();
    // Written like the command line writes it, but to nowhere: a disk is not what is measured.
    await pipeline(Readable.from(tail.through(exportFile(format, counted(), "UTC")), { objectMode: false }), createWriteStream(devNull));
    const tookMs = performance.now() - begin;
    return { rows: seen, rowsPerSecond: (seen / tookMs) * 1_000, bytes: tail.bytes(), memoryMb: memory.end(), sheets: tail.sheets() };
  }
});

function watchMemory() {
  const now = () => process.memoryUsage.rss() / 2 ** 20;
  const before = now();
  let most = before;
  let firstTenth: number | undefined;
  const look = () => (most = Math.max(most, now()));
  const timer = setInterval(look, sampleMs);
  return {
    firstTenthEnds: () => (firstTenth ??= look()),
    end(): Exported["memoryMb"] {
      clearInterval(timer);
      look();
      return { before, firstTenth: firstTenth ?? most, most };
    },
  };
}

/** Counts what passes, and keeps the end of it: that of an archive lists its files (APPNOTE 4.3.12). */
function createTail() {
  const kept = 65_536;
  const fileHeader = "PK\u0001\u0002";
  let bytes = 0;
  let end = Buffer.alloc(0);
  return {
    async *through(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        end = chunk.length >= kept ? Buffer.from(chunk.subarray(-kept)) : Buffer.concat([end.subarray(-(kept - chunk.length)), chunk]);
        yield chunk;
      }
    },
    bytes: () => bytes,
    sheets: () =>
      end
        .toString("latin1")
        .split(fileHeader)
        .filter((header) => header.startsWith("xl/worksheets/sheet", 42)).length,
  };
}
