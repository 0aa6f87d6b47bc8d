import type { ExportProgress } from "../query/answer.ts";
import { errorTable, UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";

const rememberedDownloads = 1_000;

/** The exports of this handler, under way and lately ended, each known to the viewer who started it and to nobody else. */
export interface Downloads {
  /** Throws `too_many_requests` where the viewer already runs `limits.exportsPerViewer`, `invalid_query` where he has used the id. */
  start(viewerKey: string, id: string): Download;
  find(viewerKey: string, id: string): ExportProgress | undefined;
  /** Fails every export that is under way, visibly: the connection is cut. */
  close(): void;
}

export interface Download {
  readonly progress: ExportProgress;
  /** Aborted where the handler closes. */
  readonly signal: AbortSignal;
  counted(total: number): void;
  advanced(rows: number): void;
  done(): void;
  failed(problem: unknown): void;
}

interface Kept {
  readonly viewerKey: string;
  readonly progress: { -readonly [Key in keyof ExportProgress]: ExportProgress[Key] };
  readonly abort: AbortController;
}

export function createDownloads(): Downloads {
  const downloads = new Map<string, Kept>();
  const keyOf = (viewerKey: string, id: string) => JSON.stringify([viewerKey, id]);
  const running = () => [...downloads.values()].filter(({ progress }) => progress.state === "running");

  function forgetOldest(): void {
    if (downloads.size < rememberedDownloads) return;
    const oldest = [...downloads].find(([, { progress }]) => progress.state !== "running");
    if (oldest) downloads.delete(oldest[0]);
  }

  return {
    start(viewerKey, id) {
      const key = keyOf(viewerKey, id);
      if (downloads.has(key)) throw new UserLogsError("invalid_query", "An export with this id has been started already.", { field: "id" });
      if (running().filter((kept) => kept.viewerKey === viewerKey).length >= limits.exportsPerViewer) {
        throw new UserLogsError("too_many_requests", `You already run ${limits.exportsPerViewer} exports.`);
      }
      forgetOldest();
      const kept: Kept = { viewerKey, progress: { rows: 0, total: 0, state: "running" }, abort: new AbortController() };
      downloads.set(key, kept);
      return {
        progress: kept.progress,
        signal: kept.abort.signal,
        counted: (total) => void (kept.progress.total = total),
        advanced: (rows) => void (kept.progress.rows += rows),
        done: () => void (kept.progress.state = "done"),
        failed: (problem) => void Object.assign(kept.progress, { state: "failed", reason: reasonOf(problem) }),
      };
    },
    find: (viewerKey, id) => downloads.get(keyOf(viewerKey, id))?.progress,
    close() {
      for (const { abort } of running()) abort.abort(new UserLogsError("closed", "The server ends."));
    },
  };
}

/** In the words of the code, which name no file and no statement. */
function reasonOf(problem: unknown): string {
  const code = problem instanceof UserLogsError ? problem.code : "internal";
  return code === "closed" ? "It was cut off before its end." : `${errorTable[code].title}.`;
}
