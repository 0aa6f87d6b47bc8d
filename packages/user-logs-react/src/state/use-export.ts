import { useCallback, useEffect, useState } from "react";
import type { Client, ExportFormat, ExportProgress, UrlQuery } from "user-logs/client";
import { problemOf } from "./problem.ts";

const pollMs = 700;
/** Refusals are told at once by the download; its progress is unknown until the engine has begun. */
const attemptsBeforeGivingUp = 8;

export interface RunningExport {
  readonly id: string;
  readonly format: ExportFormat;
  readonly progress: ExportProgress | null;
  /** `lost`: the progress cannot be read any more; `refused`: it never could. */
  readonly state: "starting" | "running" | "done" | "failed" | "lost" | "refused";
}

export interface Exporter {
  readonly running: RunningExport | null;
  readonly start: (query: UrlQuery, format: ExportFormat) => void;
  readonly dismiss: () => void;
}

/** One export at a time: the browser downloads it by itself, in constant memory, while its progress is asked for. */
export function useExport(client: Client): Exporter {
  const [running, setRunning] = useState<RunningExport | null>(null);
  const dismiss = useCallback(() => setRunning(null), []);
  const id = running?.id ?? null;
  const ended = running !== null && running.state !== "starting" && running.state !== "running";
  useEffect(() => {
    if (id === null || ended) return undefined;
    const controller = new AbortController();
    void watch(client, id, controller.signal, (patch) =>
      setRunning((export_) => (export_?.id === id ? { ...export_, ...patch } : export_)),
    );
    return () => controller.abort();
  }, [client, id, ended]);
  return {
    running,
    start: (query, format) => {
      const started = createExportId();
      setRunning({ id: started, format, progress: null, state: "starting" });
      download(client.exportUrl(query, format, started));
    },
    dismiss,
  };
}

/** Asks until the export ended, or cannot be asked about. Never rejects. */
async function watch(client: Client, id: string, signal: AbortSignal, tell: (patch: Partial<RunningExport>) => void): Promise<void> {
  let misses = 0;
  let known = false;
  while (!signal.aborted) {
    await pause(pollMs, signal);
    if (signal.aborted) return;
    try {
      const progress = await client.exportProgress(id, signal);
      if (signal.aborted) return;
      known = true;
      misses = 0;
      tell({ progress, state: progress.state });
      if (progress.state !== "running") return;
    } catch (error) {
      if (signal.aborted) return;
      misses += 1;
      const unreachable = problemOf(error).status === 0;
      if (misses >= attemptsBeforeGivingUp) return tell({ state: known || unreachable ? "lost" : "refused" });
    }
  }
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function download(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.rel = "noopener";
  document.body.append(link);
  link.click();
  link.remove();
}

/** A random UUID (version 4); `randomUUID` is missing where the page is served without TLS. */
function createExportId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = 0x40 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
